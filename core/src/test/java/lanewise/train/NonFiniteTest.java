package lanewise.train;

import static lanewise.nn.Layers.linear;
import static lanewise.nn.Layers.relu;
import static lanewise.nn.Layers.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lanewise.algebra.Value;
import lanewise.nn.Layer;
import lanewise.nn.Model;
import lanewise.nn.Scope;
import lanewise.nn.Sequential;
import lanewise.op.elementwise.Log;
import lanewise.optim.Sgd;
import lanewise.run.Workers;
import lanewise.tensor.NonFiniteException;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Planted faults: the exception names the step and the operation where the first NaN or infinity arose.
class NonFiniteTest {
    /// y = ln x, which is NaN below 0.
    private record Logarithm() implements Layer {
        @Override
        public Value apply(Scope scope, Value x) {
            return Log.log(scope, x);
        }
    }

    @Test
    void aLogarithmOfANegativeNumberIsNamed() {
        float[][] samples = new float[12][2];
        for (float[] sample : samples) {
            Arrays.fill(sample, 1);
        }
        // sample 9 is number 1 of the third batch of four
        samples[9][1] = -1;
        ArrayDataset data = new ArrayDataset(Shape.of(2), 2, List.of(samples), new int[12]);
        Model model = Model.create(Sequential.of(new Logarithm(), linear(2)), Shape.of(2), 1);
        NonFiniteException e = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(model, Sgd.of(0.1))
                        .batch(4)
                        .inOrder()
                        .workers(Workers.caller())
                        .fit(data));
        assertEquals(3, e.step());
        assertTrue(e.getMessage().contains("the loss became NaN in step 3"), e.getMessage());
        assertTrue(
                e.getMessage()
                        .contains(
                                "operation log of 0.logarithm gives NaN in sample 1 of the batch, element 3 of [4, 2] (forward pass)"),
                e.getMessage());
        assertTrue(e.getMessage().contains("learning rate was 0.1"), e.getMessage());
    }

    @Test
    void aLogarithmInTheSecondEpochIsFoundFromThatEpochsStart() {
        // the bias walks down by the learning rate until the logarithm's argument is negative
        Model model = Model.create(Sequential.of(linear(1), new Logarithm(), linear(2)), Shape.of(1), 3);
        Arrays.fill(
                model.parameters()
                        .getOrDefault("linear1.weight", Tensor.scalar(0))
                        .data(),
                1f);
        Arrays.fill(
                model.parameters()
                        .getOrDefault("linear1.bias", Tensor.scalar(0))
                        .data(),
                0.5f);
        float[] second = model.parameters()
                .getOrDefault("linear2.weight", Tensor.scalar(0))
                .data();
        System.arraycopy(new float[] {1, -1}, 0, second, 0, 2);
        ArrayDataset data =
                new ArrayDataset(Shape.of(1), 2, List.of(new float[] {0.5f}, new float[] {0.4f}), new int[] {1, 1});
        NonFiniteException e = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(model, Sgd.of(0.05))
                        .batch(1)
                        .epochs(200)
                        .inOrder()
                        .workers(Workers.caller())
                        .fit(data));
        assertTrue(e.step() > 2, "the fault comes after the first epoch: " + e.getMessage());
        assertTrue(e.getMessage().contains("operation log of 1.logarithm gives NaN"), e.getMessage());
        assertTrue(e.getMessage().contains("arose in step " + e.step() + ":"), e.getMessage());
    }

    @Test
    void aHugeLearningRateIsNamed() {
        ArrayDataset data = ArrayDataset.noise(7, 64, Shape.of(10), 3);
        Model model = Model.create(Sequential.of(linear(16), relu(), linear(16), relu(), linear(3)), Shape.of(10), 2);
        NonFiniteException e = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(model, Sgd.of(1e30))
                        .batch(8)
                        .epochs(5)
                        .workers(Workers.caller())
                        .fit(data));
        assertTrue(e.step() >= 1 && e.step() <= 8, e.getMessage());
        assertTrue(e.getMessage().contains("arose in step " + e.step() + ": operation "), e.getMessage());
        assertTrue(e.getMessage().contains("learning rate was 1.0E30"), e.getMessage());
    }

    @Test
    void anOverflowInAnUpdateIsNamedThoughTheLossIsStillFinite() {
        // the only step: its loss is finite, the weights that it leaves behind are not
        float[][] samples = {{3e38f, 3e38f}};
        ArrayDataset data = new ArrayDataset(Shape.of(2), 2, List.of(samples), new int[] {0});
        Model model = Model.create(Sequential.of(linear(2).withoutBias()), Shape.of(2), 2);
        model.parameters().values().forEach(tensor -> Arrays.fill(tensor.data(), 0));
        NonFiniteException e = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(model, Sgd.of(1e10)).workers(Workers.caller()).fit(data));
        assertEquals(1, e.step());
        assertTrue(e.getMessage().contains("of update of linear1.weight gives"), e.getMessage());
    }

    @Test
    void brokenSamplesAndBrokenParametersAreNamed() {
        float[][] samples = {{1, 2}, {3, Float.NaN}};
        ArrayDataset data = new ArrayDataset(Shape.of(2), 2, List.of(samples), new int[] {0, 1});
        Model model = Model.create(Sequential.of(linear(2), tanh()), Shape.of(2), 2);
        NonFiniteException sample = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(model, Sgd.of(0.1))
                        .inOrder()
                        .workers(Workers.caller())
                        .fit(data));
        assertTrue(
                sample.getMessage().contains("the input \"x\" holds NaN in sample 1 of the batch, element 3 of [2, 2]"),
                sample.getMessage());
        Model broken = Model.create(Sequential.of(linear(2)), Shape.of(2), 2);
        broken.parameters().getOrDefault("linear1.bias", Tensor.scalar(0)).data()[0] = Float.NaN;
        NonFiniteException parameter = assertThrows(
                NonFiniteException.class,
                () -> Trainer.of(broken, Sgd.of(0.1)).workers(Workers.caller()).fit(ArrayDataset.xor()));
        assertTrue(parameter.getMessage().contains("\"linear1.bias\" is not finite"), parameter.getMessage());
    }
}
