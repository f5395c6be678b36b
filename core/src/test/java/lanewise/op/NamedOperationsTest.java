package lanewise.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lanewise.graph.OpContract;
import org.junit.jupiter.api.Test;

/// No operation is without its own test, which holds it to the contract.
class NamedOperationsTest {
    private static final Map<String, String> OUTSIDE_THE_CONTRACT = Map.of(
            "lanewise.op.elementwise.Comparison",
            "zero Jacobian: the contract refuses gradients near zero",
            "lanewise.op.routing.ArgMax",
            "zero Jacobian, integers",
            "lanewise.op.loss.Accuracy",
            "zero Jacobian: to look at, not to train with");

    @Test
    void everyOperationIsHeldToTheContract() {
        Map<String, String> complaints = new TreeMap<>();
        for (String name : classes()) {
            try {
                Class<?> test = Class.forName(name + "Test");
                if (OpContract.class.isAssignableFrom(test) == OUTSIDE_THE_CONTRACT.containsKey(name)) {
                    complaints.put(name, "must implement OpContract, or be listed here with a reason; not both");
                }
            } catch (ClassNotFoundException e) {
                complaints.put(name, "has no test of its own");
            }
        }
        assertEquals(Map.of(), complaints);
    }

    @Test
    void exceptionsAreOperations() {
        TreeSet<String> unknown = new TreeSet<>(OUTSIDE_THE_CONTRACT.keySet());
        unknown.removeAll(classes());
        assertEquals(new TreeSet<String>(), unknown);
    }

    private static TreeSet<String> classes() {
        TreeSet<String> classes = new TreeSet<>();
        NamedOperations.all().forEach(method -> classes.add(method.getOwner().getName()));
        return classes;
    }
}
