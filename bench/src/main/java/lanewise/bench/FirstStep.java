package lanewise.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A fresh process that trains LeNet-5 without a warm-up, as a user's does: says how long after the start of the
/// virtual
/// machine the first step was done, and when the steps were as fast as they stay.
public final class FirstStep {
    private static final long WATCHED_MILLIS = 15_000;

    /// The median of so long is looked at.
    private static final long WINDOW_MILLIS = 100;

    /// So many windows one behind the other, within this factor of the speed at the end, count as steady.
    private static final int STEADY_WINDOWS = 10;

    private static final double STEADY = 1.1;

    private FirstStep() {}

    /// The steps that ended in one window.
    private record Window(long endMillis, double micros) {}

    /// Prints milliseconds to the first step, milliseconds to steady speed, and the microseconds of a step then.
    /// @param arguments number of threads
    public static void main(String[] arguments) {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        MomentumStep step = LeNet5.step(LeNet5.model(), Flags.vectors(Integer.parseInt(arguments[0])));
        float loss = step.run();
        long first = System.currentTimeMillis() - start;
        List<Window> windows = windows(step, start);
        double last = median(windows.subList(windows.size() * 2 / 3, windows.size()).stream()
                .mapToDouble(Window::micros)
                .toArray());
        System.out.printf(
                "%s threads: first step after %d ms (loss %.4f), steady after %s, then %.0f us a step%n",
                arguments[0], first, loss, steady(windows, last), last);
    }

    private static List<Window> windows(MomentumStep step, long start) {
        List<Window> windows = new ArrayList<>();
        long now = System.currentTimeMillis() - start;
        while (now < WATCHED_MILLIS) {
            long end = now + WINDOW_MILLIS;
            List<Double> micros = new ArrayList<>();
            do {
                long before = System.nanoTime();
                step.run();
                micros.add((System.nanoTime() - before) / 1e3);
                now = System.currentTimeMillis() - start;
            } while (now < end);
            windows.add(new Window(
                    now, median(micros.stream().mapToDouble(Double::doubleValue).toArray())));
        }
        return windows;
    }

    private static String steady(List<Window> windows, double last) {
        for (int from = 0; from + STEADY_WINDOWS <= windows.size(); from++) {
            List<Window> together = windows.subList(from, from + STEADY_WINDOWS);
            double typical =
                    median(together.stream().mapToDouble(Window::micros).toArray());
            if (typical <= STEADY * last && together.getFirst().micros <= STEADY * last) {
                return together.getFirst().endMillis + " ms";
            }
        }
        return "more than " + WATCHED_MILLIS + " ms";
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
