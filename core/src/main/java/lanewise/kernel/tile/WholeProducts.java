package lanewise.kernel.tile;

import java.lang.constant.ClassDesc;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import lanewise.kernel.ProductShape;

/// The generated products of this process: one class for each shape, which goes when the last plan with it goes.
public final class WholeProducts {
    private static final ClassDesc NAME = ClassDesc.of(Tile.class.getPackageName(), "GeneratedProduct");
    private static final Map<ProductShape, WeakReference<GeneratedProduct>> GENERATED = new HashMap<>();

    private WholeProducts() {}

    /// The product of a shape in which columns of B are contiguous, and of an even number of columns.
    public static synchronized GeneratedProduct of(ProductShape shape) {
        WeakReference<GeneratedProduct> known = GENERATED.get(shape);
        GeneratedProduct product = known == null ? null : known.get();
        if (product == null) {
            GENERATED.values().removeIf(entry -> entry.get() == null);
            product = new GeneratedProduct(shape, () -> generate(shape));
            GENERATED.put(shape, new WeakReference<>(product));
        }
        return product;
    }

    private static WholeProduct generate(ProductShape shape) {
        return HiddenClass.instance(NAME, WholeProduct.class, type -> new WholeProductWriter(NAME, shape).write(type));
    }
}
