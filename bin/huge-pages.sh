#!/bin/sh
# Prints the option with which the Java virtual machine asks the system for huge pages, where the system gives them to
# those who ask: kernels that are bound by memory are then up to twice as fast.
! grep -q -s '\[madvise\]' /sys/kernel/mm/transparent_hugepage/enabled || echo -XX:+UseTransparentHugePages
