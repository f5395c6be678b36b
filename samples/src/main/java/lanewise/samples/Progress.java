package lanewise.samples;

import lanewise.train.TrainingListener;

/// How training goes, for people: on a terminal one line that is written over and over, elsewhere a line per epoch
/// and one every ten seconds.
final class Progress implements TrainingListener {
    private static final double TERMINAL_SECONDS = 0.1;
    private static final double PLAIN_SECONDS = 10;
    /// How much one step counts in the loss that is shown.
    private static final double SMOOTHING = 0.05;

    private final Streams streams;
    private final boolean terminal;
    private final int epochs;
    private final String samples;
    private final long began = System.nanoTime();
    private double lastShown;
    private double loss = Double.NaN;
    private int lineLength;

    /// `samples` is what a sample is called: images, vectors.
    Progress(Streams streams, boolean terminal, int epochs, String samples) {
        this.streams = streams;
        this.terminal = terminal;
        this.epochs = epochs;
        this.samples = samples;
    }

    @Override
    public void afterStep(int epoch, long step, long steps, double newLoss, double samplesPerSecond) {
        loss = Double.isNaN(loss) ? newLoss : loss + SMOOTHING * (newLoss - loss);
        double now = (System.nanoTime() - began) * 1e-9;
        if (now - lastShown < (terminal ? TERMINAL_SECONDS : PLAIN_SECONDS)) {
            return;
        }
        lastShown = now;
        String left = Quantities.duration(now / step * (steps - step));
        show(
                "epoch " + epoch + "/" + epochs + "  step " + Quantities.count(step) + "/" + Quantities.count(steps)
                        + "  loss " + Quantities.loss(loss) + "  " + rate(samplesPerSecond) + "  " + left + " left",
                false);
    }

    @Override
    public void afterEpoch(int epoch, int all, double meanLoss, double samplesPerSecond) {
        show(
                "epoch " + epoch + "/" + all + "  mean loss " + Quantities.loss(meanLoss) + "  "
                        + rate(samplesPerSecond),
                true);
        lineLength = 0;
    }

    /// Ends a line that is still being written over, so that what follows has a line of its own.
    void end() {
        if (lineLength > 0) {
            streams.line("");
            lineLength = 0;
        }
    }

    private String rate(double samplesPerSecond) {
        return Quantities.rate(samplesPerSecond) + " " + samples + "/s";
    }

    private void show(String text, boolean stays) {
        if (!terminal) {
            streams.line(text);
            return;
        }
        String blank = " ".repeat(Math.max(0, lineLength - text.length()));
        lineLength = text.length();
        streams.people().print("\r" + text + blank + (stays ? System.lineSeparator() : ""));
        streams.people().flush();
    }
}
