package lanewise.run;

import java.util.Arrays;
import java.util.Map;
import lanewise.tensor.Tensor;

/// A few training steps in a virtual machine of their own. Prints whether that has a flight recorder, and the losses.
final class BareTraining {
    private static final int STEPS = 3;

    private BareTraining() {}

    public static void main(String[] arguments) {
        boolean hasRecorder = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        System.out.println("jdk.jfr: " + hasRecorder + ", " + result());
    }

    /// The losses, and a number for every parameter that any of its bits changes.
    static String result() {
        Map<String, Object> results = Trainings.convolutional(17).after(STEPS, Workers.caller());
        results.replaceAll((name, value) -> value instanceof Tensor tensor ? Arrays.hashCode(tensor.data()) : value);
        return results.toString();
    }
}
