/// What a machine and a virtual machine are for Lanewise, and what is wrong with them.
///
/// [SetUp] gathers facts without measuring anything; [Advice] holds the rules, each a function of those facts alone, so
/// that set-ups which no machine at hand has can be tested; [Yardstick] measures what the machine can do at most and
/// what the kernels reach of it.
package lanewise.samples.doctor;
