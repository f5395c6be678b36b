package lanewise.run;

import java.util.List;

/// One step of a plan as people see it: the kernel that runs, the part of the model it belongs to, what it computes,
/// multiply-adds and bytes touched, and whether it is a plain reference loop because a kernel is missing.
public record PlanStep(
        String kernel, String path, List<String> computes, long multiplyAdds, long bytes, boolean isReference) {}
