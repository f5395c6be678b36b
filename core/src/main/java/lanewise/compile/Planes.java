package lanewise.compile;

import lanewise.tensor.Shape;

/// Images as kernels see them whose lanes do not mix: planes of pixels, each with so many lanes. Batch innermost, the
/// planes are the channels and the lanes are the samples; channels innermost, the other way round.
/// @param pixels pixels of all planes
record Planes(int lanes, int pixels) {
    static Planes of(Layout layout, Shape shape) {
        int lanes = switch (layout) {
            case BATCH_INNERMOST -> Layout.lanes(shape);
            case CHANNELS_INNERMOST -> shape.size(1);
            case ROW_MAJOR -> throw new IllegalArgumentException("row-major images have no lanes");
        };
        return new Planes(lanes, lanes == 0 ? 0 : layout.floats(shape) / lanes);
    }
}
