package lanewise.run;

import java.util.List;

/// One step of a plan as people see it: the kernel that runs, the part of the model it belongs to, and what it
/// computes.
/// @param units pieces of work that do not depend on each other
/// @param isShared whether threads share these units; otherwise there is too little to do, and the caller does them
/// @param multiplyAdds as many as the kernel does; each instruction of a loop's element counts as a quarter of one
/// @param bytes read and written, each once
/// @param isReference whether it is a plain reference loop because a kernel is missing
public record PlanStep(
        String kernel,
        String path,
        List<String> computes,
        int units,
        boolean isShared,
        long multiplyAdds,
        long bytes,
        boolean isReference) {
    public PlanStep {
        computes = List.copyOf(computes);
    }
}
