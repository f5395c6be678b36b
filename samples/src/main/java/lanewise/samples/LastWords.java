package lanewise.samples;

import java.util.concurrent.locks.ReentrantLock;

/// Lets a short piece of work finish when the process is asked to end in the middle of it (Ctrl-C), so that nothing
/// stays half done.
final class LastWords {
    private LastWords() {}

    static void finish(Runnable work) {
        ReentrantLock working = new ReentrantLock();
        // The virtual machine ends when every hook has returned, and this one waits for the work.
        Thread waiting = new Thread(working::lock);
        working.lock();
        try {
            hook(waiting);
            work.run();
        } finally {
            unhook(waiting);
            working.unlock();
        }
    }

    private static void hook(Thread thread) {
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // Too late to hold it up.
        }
    }

    private static void unhook(Thread thread) {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // The hook is running, and returns once the lock is free.
        }
    }
}
