package lanewise.kernel;

import java.util.Arrays;

/// Transforms weights into the matrices of the Winograd kernels, and what those give back into the gradient by the
/// weights.
final class WinogradWeights {
    private static final int PANEL = WinogradGrid.PANEL;
    private static final int PATCH = WinogradGrid.PATCH;
    private static final int SIDE = WinogradGrid.SIDE;
    private static final int TAPS = WinogradGrid.TAPS;

    private WinogradWeights() {}

    /// Floats of scratch for `channels` channels.
    static int scratch(int channels) {
        return (TAPS + SIDE * PATCH) * PANEL * channels;
    }

    /// Weights of `outputs` outputs and `channels` channels become rows of a panel. The first tap of the first
    /// weight is at `at`, taps follow each other at distance `wTap`, 1 or -1.
    static void transform(
            float[] w,
            int at,
            int wOutput,
            int wChannel,
            int wTap,
            int outputs,
            int channels,
            WinogradPlanes planes,
            float[] u,
            int uAt,
            float[] scratch,
            int scratchAt) {
        gather(w, Math.min(at, at + (TAPS - 1) * wTap), wOutput, wChannel, outputs, channels, scratch, scratchAt);
        int row = channels * PANEL;
        int half = scratchAt + TAPS * row;
        int first = wTap > 0 ? scratchAt : scratchAt + (TAPS - 1) * PANEL;
        int tap = wTap * PANEL;
        for (int j = 0; j < SIDE; j++) {
            for (int lane = 0; lane < PANEL; lane += Lanes.LENGTH) {
                WinogradTransforms.weights(
                        scratch,
                        first + j * tap + lane,
                        SIDE * tap,
                        TAPS * PANEL,
                        scratch,
                        half + j * row + lane,
                        SIDE * row,
                        PANEL,
                        channels);
            }
        }
        for (int i = 0; i < PATCH; i++) {
            WinogradTransforms.weights(
                    scratch,
                    half + i * SIDE * row,
                    row,
                    Lanes.LENGTH,
                    u,
                    uAt + i * PATCH * planes.plane(),
                    planes.plane(),
                    Lanes.LENGTH,
                    row / Lanes.LENGTH);
        }
    }

    /// Taps [channels, 9, 32]; the columns beyond the outputs are zero.
    private static void gather(
            float[] w, int at, int wOutput, int wChannel, int outputs, int channels, float[] y, int yAt) {
        if (outputs < PANEL) {
            Arrays.fill(y, yAt, yAt + channels * TAPS * PANEL, 0);
        }
        int together = wChannel == TAPS ? channels : 1;
        for (int channel = 0; channel < channels; channel += together) {
            int to = yAt + channel * TAPS * PANEL;
            Transposition.rows(w, at + channel * wChannel, wOutput, y, to, PANEL, outputs, together * TAPS);
        }
    }

    /// The gradient by the weights of `outputs` outputs and `channels` channels: dw [outputs, channels, 9] with a
    /// stride, from rows of a panel.
    static void gradient(
            WinogradPlanes planes,
            float[] u,
            int uAt,
            float[] dw,
            int dwAt,
            int dwOutput,
            int outputs,
            int channels,
            float[] scratch,
            int scratchAt) {
        int row = channels * PANEL;
        int half = scratchAt + TAPS * row;
        for (int j = 0; j < PATCH; j++) {
            WinogradTransforms.weightGradients(
                    u,
                    uAt + j * planes.plane(),
                    PATCH * planes.plane(),
                    Lanes.LENGTH,
                    scratch,
                    half + j * row,
                    PATCH * row,
                    Lanes.LENGTH,
                    row / Lanes.LENGTH);
        }
        for (int i = 0; i < SIDE; i++) {
            for (int lane = 0; lane < PANEL; lane += Lanes.LENGTH) {
                WinogradTransforms.weightGradients(
                        scratch,
                        half + i * PATCH * row + lane,
                        row,
                        PANEL,
                        scratch,
                        scratchAt + i * SIDE * PANEL + lane,
                        PANEL,
                        TAPS * PANEL,
                        channels);
            }
        }
        Transposition.rows(scratch, scratchAt, PANEL, dw, dwAt, dwOutput, TAPS * channels, outputs);
    }
}
