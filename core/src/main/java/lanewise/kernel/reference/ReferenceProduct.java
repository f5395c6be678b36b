package lanewise.kernel.reference;

import java.util.Arrays;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Lanes;
import lanewise.kernel.ProductKernels;
import lanewise.kernel.ProductShape;
import lanewise.kernel.SmallProduct;

/// Matrix products as plain loops. Of the scratch, only rows that are dots use anything: their partial sums.
final class ReferenceProduct implements ProductKernels {
    @Override
    public void multiply(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to) {
        for (int tile = from; tile < to; tile++) {
            tile(shape, a, aAt, b, bAt, shape.bRow(), ProductShape.PANEL, c, cAt, scratch, epilogue, tile);
        }
    }

    @Override
    public void pack(ProductShape shape, float[] b, int bAt, float[] packed, int packedAt, int from, int to) {
        for (int panel = from; panel < to; panel++) {
            for (int p = 0; p < shape.k(); p++) {
                for (int j = 0; j < ProductShape.PANEL; j++) {
                    int at = packedAt + panel * ProductShape.panelSize(shape.k()) + p * ProductShape.PANEL + j;
                    int column = panel * ProductShape.PANEL + j;
                    packed[at] = j < shape.width(panel) ? b[bAt + p * shape.bRow() + column * shape.bColumn()] : 0;
                }
            }
        }
    }

    @Override
    public void multiplyPacked(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] packed,
            int packedAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to) {
        int panel = ProductShape.panelSize(shape.k());
        for (int tile = from; tile < to; tile++) {
            tile(shape, a, aAt, packed, packedAt, ProductShape.PANEL, panel, c, cAt, scratch, epilogue, tile);
        }
    }

    @Override
    public void multiplyPacking(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to) {
        int width = ProductShape.PAIR * ProductShape.PANEL;
        for (int pair = from; pair < to; pair++) {
            int column = pair * width;
            int columns = Math.min(width, shape.n() - column);
            for (int i = 0; i < shape.m(); i++) {
                int aRow = aAt + i * shape.aRow();
                int bFrom = bAt + column * shape.bColumn();
                int at = cAt + i * shape.cRow() + column;
                part(
                        shape,
                        a,
                        aRow,
                        b,
                        bFrom,
                        shape.bRow(),
                        shape.bColumn(),
                        c,
                        at,
                        scratch,
                        epilogue,
                        i,
                        1,
                        column,
                        columns);
            }
        }
    }

    @Override
    public void multiplyRow(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int from,
            int to) {
        int column = from * ProductShape.LINE;
        int end = Math.min(to * ProductShape.LINE, shape.n());
        for (int j = column; j < end; j++) {
            int bFrom = bAt + j * shape.bColumn();
            c[cAt + j] = shape.dots()
                    ? dot(a, aAt, b, bFrom, shape.k(), scratch)
                    : element(shape, a, aAt, b, bFrom, shape.bRow());
        }
        epilogue.part(cAt + column, end - column, 0, 1, column, end - column);
    }

    @Override
    public SmallProduct small(ProductShape shape) {
        return new ReferenceSmallProduct(shape);
    }

    private static float dot(float[] a, int aAt, float[] b, int bAt, int k, float[] partials) {
        Arrays.fill(partials, 0, Lanes.BLOCK, 0);
        for (int p = 0; p < k; p++) {
            int lane = p % Lanes.BLOCK;
            partials[lane] = Math.fma(a[aAt + p], b[bAt + p], partials[lane]);
        }
        for (int distance = Lanes.BLOCK / 2; distance > 0; distance /= 2) {
            for (int i = 0; i < distance; i++) {
                partials[i] += partials[i + distance];
            }
        }
        return partials[0];
    }

    private static void tile(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int tile) {
        int panel = shape.panel(tile);
        int rowTile = shape.rowTile(tile);
        int row = shape.row(rowTile);
        int rows = shape.row(rowTile + 1) - row;
        int column = panel * ProductShape.PANEL;
        int aRow = aAt + row * shape.aRow();
        int at = cAt + row * shape.cRow() + column;
        part(
                shape,
                a,
                aRow,
                b,
                bAt + panel * bPanel,
                bRow,
                1,
                c,
                at,
                scratch,
                epilogue,
                row,
                rows,
                column,
                shape.width(panel));
    }

    /// Some rows and columns, kept where they belong or passed on.
    private static void part(
            ProductShape shape,
            float[] a,
            int aAt,
            float[] b,
            int bAt,
            int bRow,
            int bColumn,
            float[] c,
            int cAt,
            float[] scratch,
            Epilogue epilogue,
            int row,
            int rows,
            int column,
            int columns) {
        float[] y = shape.isPassedOn() ? scratch : c;
        int at = shape.isPassedOn() ? ProductShape.PASSED_AT : cAt;
        int pitch = shape.isPassedOn() ? ProductShape.PASSED_PITCH : shape.cRow();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[at + i * pitch + j] = element(shape, a, aAt + i * shape.aRow(), b, bAt + j * bColumn, bRow);
            }
        }
        epilogue.part(at, pitch, row, rows, column, columns);
    }

    static float element(ProductShape shape, float[] a, int aAt, float[] b, int bAt, int bRow) {
        float sum = 0;
        for (int p = 0; p < shape.k(); p++) {
            sum = Math.fma(a[aAt + p * shape.aColumn()], b[bAt + p * bRow], sum);
        }
        return sum;
    }
}
