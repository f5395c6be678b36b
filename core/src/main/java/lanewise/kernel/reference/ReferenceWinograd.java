package lanewise.kernel.reference;

import lanewise.kernel.WinogradGrid;
import lanewise.kernel.WinogradKernels;
import lanewise.kernel.WinogradPlanes;

/// Winograd correlations as plain loops, tile by tile.
final class ReferenceWinograd implements WinogradKernels {
    static final ReferenceWinograd INSTANCE = new ReferenceWinograd();

    private static final int TILE = WinogradGrid.TILE;
    private static final int PATCH = WinogradGrid.PATCH;
    private static final int POINTS = WinogradGrid.POINTS;
    private static final int PANEL = WinogradGrid.PANEL;
    private static final int SIDE = WinogradGrid.SIDE;
    private static final int TAPS = WinogradGrid.TAPS;

    private ReferenceWinograd() {}

    @Override
    public void transformWeights(
            WinogradGrid grid,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] u,
            int uAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes weights = grid.weights();
        int parts = (grid.channels() + WinogradGrid.GATHERED - 1) / WinogradGrid.GATHERED;
        for (int unit = from; unit < to; unit++) {
            int first = unit % parts * WinogradGrid.GATHERED;
            int last = Math.min(first + WinogradGrid.GATHERED, grid.channels());
            for (int output = unit / parts * PANEL; output < (unit / parts + 1) * PANEL; output++) {
                for (int channel = first; channel < last; channel++) {
                    for (int tap = 0; tap < TAPS; tap++) {
                        int at = wAt + output * wOutput + channel * wChannel + tap * wTap;
                        scratch[scratchAt + tap] = output < grid.outputs() ? w[at] : 0;
                    }
                    WinogradTransforms.WEIGHTS.square(
                            scratch,
                            scratchAt,
                            u,
                            uAt + weights.at(0, channel, output),
                            weights.plane(),
                            scratch,
                            scratchAt + POINTS);
                }
            }
        }
    }

    @Override
    public void transformImages(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes images = grid.images();
        for (int tile = from * grid.across(); tile < to * grid.across(); tile++) {
            for (int channel = 0; channel < grid.channels(); channel++) {
                image(
                        grid,
                        x,
                        xAt,
                        tile,
                        channel,
                        v,
                        vAt + images.at(0, tile, channel),
                        images.plane(),
                        scratch,
                        scratchAt);
            }
        }
    }

    @Override
    public void transformCotangents(
            WinogradGrid grid,
            float[] dy,
            int dyAt,
            float[] v,
            int vAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes cotangents = grid.cotangents();
        for (int tile = from * grid.across(); tile < to * grid.across(); tile++) {
            for (int output = 0; output < grid.outputs(); output++) {
                for (int i = 0; i < TILE * TILE; i++) {
                    int at = outputAt(grid, tile, i / TILE, i % TILE);
                    scratch[scratchAt + i] = at < 0 ? 0 : dy[dyAt + at + output];
                }
                WinogradTransforms.COTANGENTS.square(
                        scratch,
                        scratchAt,
                        v,
                        vAt + cotangents.at(0, tile, output),
                        cotangents.plane(),
                        scratch,
                        scratchAt + POINTS);
            }
        }
    }

    @Override
    public void correlate(
            WinogradGrid grid,
            float[] x,
            int xAt,
            float[] u,
            int uAt,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes weights = grid.weights();
        int imageAt = scratchAt + 3 * POINTS;
        for (int unit = from; unit < to; unit++) {
            int first = unit / grid.groups() * grid.blockTiles();
            int last = Math.min(first + grid.blockTiles(), grid.tiles());
            int firstOutput = grid.groupPanel(unit % grid.groups()) * PANEL;
            int lastOutput = Math.min(grid.groupPanel(unit % grid.groups() + 1) * PANEL, grid.outputs());
            for (int tile = first; tile < last; tile++) {
                for (int channel = 0; channel < grid.channels(); channel++) {
                    image(grid, x, xAt, tile, channel, scratch, imageAt + POINTS * channel, 1, scratch, scratchAt);
                }
                for (int output = firstOutput; output < lastOutput; output++) {
                    for (int point = 0; point < POINTS; point++) {
                        float sum = 0;
                        for (int channel = 0; channel < grid.channels(); channel++) {
                            float image = scratch[imageAt + POINTS * channel + point];
                            sum = Math.fma(image, u[uAt + weights.at(point, channel, output)], sum);
                        }
                        scratch[scratchAt + point] = sum;
                    }
                    store(grid, scratch, scratchAt, y, yAt, tile, output);
                }
            }
        }
    }

    @Override
    public void correlateTransformed(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] w,
            int wAt,
            int wOutput,
            int wChannel,
            int wTap,
            float[] y,
            int yAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes images = grid.images();
        int weightsAt = scratchAt + 3 * POINTS;
        for (int unit = from; unit < to; unit++) {
            int first = unit % grid.bands() * grid.bandTiles();
            int last = Math.min(first + grid.bandTiles(), grid.tiles());
            int firstOutput = unit / grid.bands() * PANEL;
            for (int output = firstOutput; output < Math.min(firstOutput + PANEL, grid.outputs()); output++) {
                for (int tile = first; tile < last; tile++) {
                    for (int point = 0; point < POINTS; point++) {
                        scratch[scratchAt + point] = 0;
                    }
                    for (int channel = 0; channel < grid.channels(); channel++) {
                        for (int tap = 0; tap < TAPS; tap++) {
                            int at = wAt + output * wOutput + channel * wChannel + tap * wTap;
                            scratch[weightsAt + tap] = w[at];
                        }
                        WinogradTransforms.WEIGHTS.square(
                                scratch, weightsAt, scratch, scratchAt + POINTS, 1, scratch, scratchAt + 2 * POINTS);
                        for (int point = 0; point < POINTS; point++) {
                            float weight = scratch[scratchAt + POINTS + point];
                            float image = v[vAt + images.at(point, tile, channel)];
                            scratch[scratchAt + point] = Math.fma(image, weight, scratch[scratchAt + point]);
                        }
                    }
                    store(grid, scratch, scratchAt, y, yAt, tile, output);
                }
            }
        }
    }

    @Override
    public void correlateWeight(
            WinogradGrid grid,
            float[] v,
            int vAt,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        WinogradPlanes images = grid.images();
        WinogradPlanes cotangents = grid.cotangents();
        for (int unit = from; unit < to; unit++) {
            int firstChannel = unit % images.chunks() * images.width();
            int lastChannel = Math.min(firstChannel + images.width(), grid.channels());
            int firstOutput = unit / images.chunks() * PANEL;
            int lastOutput = Math.min(firstOutput + PANEL, grid.outputs());
            for (int output = firstOutput; output < lastOutput; output++) {
                for (int channel = firstChannel; channel < lastChannel; channel++) {
                    for (int point = 0; point < POINTS; point++) {
                        float sum = 0;
                        for (int tile = 0; tile < grid.tiles(); tile++) {
                            float image = v[vAt + images.at(point, tile, channel)];
                            sum = Math.fma(image, u[uAt + cotangents.at(point, tile, output)], sum);
                        }
                        scratch[scratchAt + point] = sum;
                    }
                    WinogradTransforms.WEIGHT_GRADIENTS.square(
                            scratch,
                            scratchAt,
                            dw,
                            dwAt + (output * grid.channels() + channel) * TAPS,
                            1,
                            scratch,
                            scratchAt + POINTS);
                }
            }
        }
    }

    /// The patch of a tile and a channel, transformed.
    private static void image(
            WinogradGrid grid,
            float[] x,
            int xAt,
            int tile,
            int channel,
            float[] v,
            int vAt,
            int vStep,
            float[] scratch,
            int scratchAt) {
        int sample = tile / grid.across() / grid.down();
        int top = tile / grid.across() % grid.down() * TILE - grid.top();
        int left = tile % grid.across() * TILE - grid.left();
        for (int i = 0; i < POINTS; i++) {
            int row = top + i / PATCH;
            int column = left + i % PATCH;
            boolean inside = row >= 0 && row < grid.height() && column >= 0 && column < grid.width();
            int at = xAt + ((sample * grid.height() + row) * grid.width() + column) * grid.channels() + channel;
            scratch[scratchAt + i] = inside ? x[at] : 0;
        }
        WinogradTransforms.IMAGES.square(scratch, scratchAt, v, vAt, vStep, scratch, scratchAt + POINTS);
    }

    /// Outputs of a tile from its thirty-six sums.
    private static void store(
            WinogradGrid grid, float[] scratch, int scratchAt, float[] y, int yAt, int tile, int output) {
        int squareAt = scratchAt + 2 * POINTS;
        WinogradTransforms.OUTPUTS.square(scratch, scratchAt, scratch, squareAt, 1, scratch, scratchAt + POINTS);
        for (int i = 0; i < TILE * TILE; i++) {
            int at = outputAt(grid, tile, i / TILE, i % TILE);
            if (at >= 0) {
                y[yAt + at + output] = scratch[squareAt + i];
            }
        }
    }

    /// Where the pixel (i, j) of a tile begins among the outputs, or -1 if it is beyond them.
    private static int outputAt(WinogradGrid grid, int tile, int i, int j) {
        int sample = tile / grid.across() / grid.down();
        int row = tile / grid.across() % grid.down() * TILE + i;
        int column = tile % grid.across() * TILE + j;
        boolean inside = row < grid.outputHeight() && column < grid.outputWidth();
        return inside ? ((sample * grid.outputHeight() + row) * grid.outputWidth() + column) * grid.outputs() : -1;
    }
}
