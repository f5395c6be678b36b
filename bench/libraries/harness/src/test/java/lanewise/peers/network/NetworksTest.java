package lanewise.peers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NetworksTest {
    private static long parameters(Network network) {
        return network.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .sum();
    }

    /// What the papers and their implementations count; a norm with given statistics has two more
    /// numbers a channel, and ResNet-18 has 4,800 channels behind convolutions.
    @Test
    void parametersAreAsManyAsKnown() {
        assertEquals(61_706, parameters(Networks.lenetRelu()));
        assertEquals(61_706, parameters(Networks.lenetTanh()));
        assertEquals(784 * 512 + 512 + 512 * 512 + 512 + 512 * 10 + 10, parameters(Networks.mlp784()));
        assertEquals(11_689_512 + 2 * 4800, parameters(Networks.resnet18()));
        assertEquals(1_235_496, parameters(Networks.squeezenet()));
    }

    @Test
    void namesAreUnique() {
        Network network = Networks.squeezenet();
        long names =
                network.parameters().stream().map(Parameter::name).distinct().count();
        assertEquals(network.parameters().size(), names);
    }

    /// 1.81 and 0.35 milliards of multiply-adds for a photo.
    @Test
    void multiplyAddsAreAsManyAsKnown() {
        assertEquals(1.814e9, Cost.of(Networks.resnet18(), 1).multiplyAdds(), 0.002e9);
        assertEquals(0.349e9, Cost.of(Networks.squeezenet(), 1).multiplyAdds(), 0.004e9);
        assertEquals(2 * 416_520, Cost.of(Networks.lenetRelu(), 2).multiplyAdds());
    }

    @Test
    void onlyTanhHasNoKinks() {
        assertTrue(Cost.of(Networks.lenetRelu(), 1).hasKinks());
        assertFalse(Cost.of(Networks.lenetTanh(), 1).hasKinks());
    }

    @Test
    void aPoolingOfMeansHasNoPadding() {
        assertThrows(IllegalArgumentException.class, () -> new Layer.Pooling(Layer.Pooling.Kind.AVERAGE, 2, 2, 1));
    }
}
