package lanewise.samples.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import lanewise.run.Machine;

/// Facts about the process and what it runs on.
/// @param version of the Java run time
/// @param virtualMachine its name and mode
/// @param collector the garbage collectors' names
/// @param maximumHeap bytes that the heap may grow to
/// @param processors as the virtual machine counts them
/// @param quota processors that the container may use on average; empty without such a limit
/// @param load processes that wanted to run, averaged over the last minute; empty where the system does not say
/// @param processor its name; empty where the system does not say
/// @param instructions the sets that it names; empty where the system does not say
/// @param preferredBits width of the vectors that the virtual machine prefers; empty without the Vector API
/// @param usedBits width that the kernels use; empty where they run without vectors
/// @param hugePages whether the heap lies in pages of megabytes; empty where the system has none to offer
/// @param vectorSupport whether the compiler turns vectors into instructions
/// @param advice why the kernels run without vectors, if they do
public record SetUp(
        Runtime.Version version,
        String virtualMachine,
        String collector,
        long maximumHeap,
        int processors,
        OptionalDouble quota,
        OptionalDouble load,
        String processor,
        Set<String> instructions,
        OptionalInt preferredBits,
        OptionalInt usedBits,
        Optional<Boolean> hugePages,
        boolean vectorSupport,
        Optional<String> advice) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path QUOTA = Path.of("/sys/fs/cgroup/cpu.max");
    private static final Path OLD_QUOTA = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final Path OLD_PERIOD = Path.of("/sys/fs/cgroup/cpu/cpu.cfs_period_us");

    /// Those of this process.
    public static SetUp ofThisProcess() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new SetUp(
                Runtime.version(),
                System.getProperty("java.vm.name", "") + ", " + System.getProperty("java.vm.info", ""),
                String.join(
                        ", ",
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .toList()),
                Runtime.getRuntime().maxMemory(),
                Runtime.getRuntime().availableProcessors(),
                quota(lines(QUOTA), lines(OLD_QUOTA), lines(OLD_PERIOD)),
                load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load),
                entry("model name").findFirst().orElse(""),
                Set.of(entry("flags").findFirst().orElse("").split("\\s+")),
                Machine.preferredVectorBits(),
                Machine.vectorBits(),
                hugePages(lines(HUGE_PAGES)),
                flag("EnableVectorSupport"),
                Machine.advice());
    }

    /// The system's choices, the one that holds in brackets.
    private static Optional<Boolean> hugePages(List<String> choices) {
        return choices.isEmpty() || choices.getFirst().contains("[never]")
                ? Optional.empty()
                : Optional.of(choices.getFirst().contains("[always]") || flag("UseTransparentHugePages"));
    }

    /// The limit of a container from the files of either version of control groups.
    static OptionalDouble quota(List<String> current, List<String> oldQuota, List<String> oldPeriod) {
        String[] parts = current.isEmpty() ? new String[0] : current.getFirst().split("\\s+");
        if (parts.length == 2) {
            return ratio(parts[0], parts[1]);
        }
        return oldQuota.isEmpty() || oldPeriod.isEmpty()
                ? OptionalDouble.empty()
                : ratio(oldQuota.getFirst(), oldPeriod.getFirst());
    }

    /// "max" and -1 stand for no limit.
    private static OptionalDouble ratio(String quota, String period) {
        boolean limited = quota.matches("\\d+") && period.matches("[1-9]\\d*");
        return limited
                ? OptionalDouble.of(Double.parseDouble(quota) / Double.parseDouble(period))
                : OptionalDouble.empty();
    }

    private static Stream<String> entry(String key) {
        return lines(PROCESSORS).stream()
                .filter(line -> line.matches(key + "\\s*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            // what the system does not let us read it does not say
            return List.of();
        }
    }

    /// A switch of the virtual machine; one that it does not have is on.
    private static boolean flag(String name) {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return bean == null || Boolean.parseBoolean(bean.getVMOption(name).getValue());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
