package lanewise.kernel;

import lanewise.kernel.reference.ReferenceSample;

/// The kernels on the Vector API. Loading this class loads the incubating module's classes.
final class VectorKernels implements Kernels {
    static final VectorKernels INSTANCE = new VectorKernels();

    private final Reductions reductions = VectorReductions.INSTANCE;
    private final WindowSumKernels windowSums = VectorWindowSums.INSTANCE;
    private final WindowChoiceKernels windowChoices = VectorWindowChoices.INSTANCE;
    private final WindowProductKernels windowProduct = VectorWindowProduct.INSTANCE;
    private final WinogradKernels winograd = VectorWinograd.INSTANCE;
    private final DepthwiseKernels depthwise = VectorDepthwise.INSTANCE;
    private final ProbeKernels probe = new VectorProbe();
    private final ProductKernels product = new VectorProduct();
    private final IndexedKernels indexed = new VectorIndexed();
    private final TopKernels top = new VectorTop();
    private final ScanKernels scan = new VectorScan();
    private final SampleKernels sample = new ReferenceSample();
    private final StridedKernels strided = new VectorStrided();

    private VectorKernels() {}

    @Override
    public Reductions reductions() {
        return reductions;
    }

    @Override
    public WindowSumKernels windowSums() {
        return windowSums;
    }

    @Override
    public WindowChoiceKernels windowChoices() {
        return windowChoices;
    }

    @Override
    public WindowProductKernels windowProduct() {
        return windowProduct;
    }

    @Override
    public WinogradKernels winograd() {
        return winograd;
    }

    @Override
    public DepthwiseKernels depthwise() {
        return depthwise;
    }

    @Override
    public ProbeKernels probe() {
        return probe;
    }

    @Override
    public ProductKernels product() {
        return product;
    }

    @Override
    public IndexedKernels indexed() {
        return indexed;
    }

    @Override
    public TopKernels top() {
        return top;
    }

    @Override
    public ScanKernels scan() {
        return scan;
    }

    @Override
    public SampleKernels sample() {
        return sample;
    }

    @Override
    public StridedKernels strided() {
        return strided;
    }

    @Override
    public void copy(float[] x, int at, int xRow, float[] y, int yAt, int yRow, int columns, int from, int to) {
        Copies.copy(x, at, xRow, y, yAt, yRow, columns, from, to);
    }

    @Override
    public void clearTail(float[] x, int at, int rows, int used, int pitch) {
        Copies.clearTail(x, at, rows, used, pitch);
    }

    @Override
    public int transposeUnits(int columns) {
        return Copies.transposeUnits(columns);
    }

    @Override
    public void transpose(
            float[] x,
            int at,
            int xRow,
            float[] y,
            int yAt,
            int yRow,
            int rows,
            int columns,
            int padded,
            int from,
            int to) {
        Copies.transpose(x, at, xRow, y, yAt, yRow, rows, columns, padded, from, to);
    }

    @Override
    public void takeRows(float[] x, int xAt, int[] places, float[] y, int yAt, int row, int from, int to) {
        Rows.take(x, xAt, places, y, yAt, row, from, to);
    }

    @Override
    public void addRows(float[] x, int xAt, int[] starts, int[] places, float[] y, int yAt, int row, int from, int to) {
        Rows.add(x, xAt, starts, places, y, yAt, row, from, to);
    }

    @Override
    public int correlationUnits(CorrelationTable table, int groups, int rows, int lanes) {
        return Correlation.units(table, groups, rows, lanes);
    }

    @Override
    public void correlate(
            CorrelationTable table,
            float[] w,
            int wAt,
            int wGroup,
            int wRow,
            float[] x,
            int xAt,
            int xGroup,
            float[] y,
            int yAt,
            int yGroup,
            int rows,
            int lanes,
            int from,
            int to) {
        Correlation.correlate(table, w, wAt, wGroup, wRow, x, xAt, xGroup, y, yAt, yGroup, rows, lanes, from, to);
    }

    @Override
    public boolean warmCorrelation(int rows, int lanes) {
        return Correlation.warm(rows, lanes);
    }

    @Override
    public int padUnits(CorrelationWeightTable table, int channels) {
        return CorrelationWeight.padUnits(table, channels);
    }

    @Override
    public void padCopy(
            CorrelationWeightTable table,
            float[] x,
            int xAt,
            float[] padded,
            int paddedAt,
            int lanes,
            int from,
            int to) {
        CorrelationWeight.padCopy(table, x, xAt, padded, paddedAt, lanes, from, to);
    }

    @Override
    public int correlationWeightUnits(CorrelationWeightTable table, int groups) {
        return CorrelationWeight.units(table, groups);
    }

    @Override
    public void correlateWeight(
            CorrelationWeightTable table,
            float[] u,
            int uAt,
            int uGroup,
            float[] x,
            int xAt,
            int xGroup,
            float[] dw,
            int dwAt,
            int dwGroup,
            int lanes,
            float[] scratch,
            int scratchAt,
            int from,
            int to) {
        CorrelationWeight.correlate(
                table, u, uAt, uGroup, x, xAt, xGroup, dw, dwAt, dwGroup, lanes, scratch, scratchAt, from, to);
    }

    @Override
    public boolean warmCorrelationWeight(CorrelationWeightTable table) {
        return CorrelationWeight.warm(table);
    }

    @Override
    public int correlationWeightScratch() {
        return CorrelationWeight.SCRATCH;
    }
}
