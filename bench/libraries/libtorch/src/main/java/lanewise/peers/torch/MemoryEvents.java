package lanewise.peers.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DebugInfoBase;
import org.bytedeco.pytorch.DebugInfoGuard;
import org.bytedeco.pytorch.global.torch.DebugInfoKind;

/// The bytes that live at once, from the memory events that LibTorch's allocator sends to a profiler:
/// one for each block that is taken or given back on the calling thread. What oneDNN takes for itself is
/// not among them.
///
/// The binding has no profiler that keeps such events. They go to whatever is the thread's profiler
/// state, an object of the C++ class c10::MemoryReportingInfoBase; here it is made by hand, with a table
/// of virtual functions that leads into Java.
final class MemoryEvents {
    /// More than any such object has.
    private static final long OBJECT_BYTES = 4096;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /// There for good, since LibTorch may hold on to it.
    private static final MemorySegment OBJECT = object();

    private static long live;
    private static long most;

    private MemoryEvents() {}

    /// While something runs, beside what lived before.
    static synchronized long mostLiveBytes(Runnable body) {
        live = 0;
        most = 0;
        try (DebugInfoBase state = new DebugInfoBase(new Place(OBJECT.address()));
                DebugInfoGuard _ = new DebugInfoGuard(DebugInfoKind.PROFILER_STATE, state)) {
            body.run();
        }
        return most;
    }

    private static final class Place extends Pointer {
        Place(long address) {
            this.address = address;
        }
    }

    /// The table of the class in the order of its declaration, behind two entries for its destructors:
    /// reportMemoryUsage(place, bytes, all bytes, reserved bytes, device), reportOutOfMemory,
    /// memoryProfilingEnabled.
    private static MemorySegment object() {
        MemorySegment nothing = stub("nothing", FunctionDescriptor.ofVoid(ADDRESS));
        MemorySegment report = stub("report", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG));
        MemorySegment isEnabled = stub("isEnabled", FunctionDescriptor.of(JAVA_BYTE, ADDRESS));
        MemorySegment[] entries = {nothing, nothing, report, nothing, isEnabled};
        MemorySegment table = Arena.global().allocate(ADDRESS, entries.length);
        for (int i = 0; i < entries.length; i++) {
            table.setAtIndex(ADDRESS, i, entries[i]);
        }
        MemorySegment object = Arena.global().allocate(OBJECT_BYTES, ADDRESS.byteAlignment());
        object.set(ADDRESS, 0, table);
        return object;
    }

    /// The arguments behind those that are declared stay in their registers.
    @SuppressWarnings("restricted")
    private static MemorySegment stub(String name, FunctionDescriptor descriptor) {
        try {
            MethodType type = descriptor.toMethodType();
            MethodHandle handle = LOOKUP.findStatic(MemoryEvents.class, name, type);
            return Linker.nativeLinker().upcallStub(handle, descriptor, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void nothing(MemorySegment self) {}

    private static void report(MemorySegment self, MemorySegment place, long bytes) {
        live += bytes;
        most = Math.max(most, live);
    }

    private static byte isEnabled(MemorySegment self) {
        return 1;
    }
}
