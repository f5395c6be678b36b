package lanewise.op.linear;

import static lanewise.graph.Cases.of;
import static lanewise.graph.Cases.smooth;
import static lanewise.op.linear.Convolution.conv2d;

import java.util.stream.Stream;
import lanewise.graph.Cases.Case;
import lanewise.graph.OpContract;
import lanewise.tensor.Window;

class ConvolutionTest implements OpContract {
    @Override
    public Stream<Case> cases() {
        return Stream.of(
                of(
                                "plain",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 2), 1),
                                smooth(1, 2, 3, 4),
                                smooth(3, 2, 2, 2),
                                smooth(3))
                        .gives(1, 3, 2, 3),
                of(
                                "stride and padding",
                                (out, x) -> conv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        Window.of(3, 3).stride(2).padding(1),
                                        1),
                                smooth(2, 1, 5, 4),
                                smooth(2, 1, 3, 3))
                        .gives(2, 2, 3, 2),
                of(
                                "dilation",
                                (out, x) -> conv2d(
                                        out, x.get(0), x.get(1), Window.of(2, 3).dilation(2, 1), 1),
                                smooth(1, 1, 4, 4),
                                smooth(1, 1, 2, 3))
                        .gives(1, 1, 2, 2),
                of(
                                "groups",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), x.get(2), Window.of(2, 2), 2),
                                smooth(1, 4, 3, 3),
                                smooth(2, 2, 2, 2),
                                smooth(2))
                        .gives(1, 2, 2, 2),
                of(
                                "depthwise",
                                (out, x) -> conv2d(
                                        out, x.get(0), x.get(1), Window.of(3, 3).padding(1), 3),
                                smooth(1, 3, 3, 3),
                                smooth(3, 1, 3, 3))
                        .gives(1, 3, 3, 3),
                of(
                                "ragged stride, uneven padding",
                                (out, x) -> conv2d(
                                        out,
                                        x.get(0),
                                        x.get(1),
                                        x.get(2),
                                        Window.of(2, 2)
                                                .stride(3, 2)
                                                .padBefore(1)
                                                .padAfter(0),
                                        1),
                                smooth(1, 1, 5, 6),
                                smooth(1, 1, 2, 2),
                                smooth(1))
                        .gives(1, 1, 2, 3),
                of(
                                "one by one",
                                (out, x) -> conv2d(out, x.get(0), x.get(1), Window.of(1, 1), 1),
                                smooth(2, 3, 2, 2),
                                smooth(2, 3, 1, 1))
                        .gives(2, 2, 2, 2));
    }
}
