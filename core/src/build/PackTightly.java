import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.MethodParametersAttribute;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Packs a jar anew, as tightly as its format allows: compressed as well as possible, and without what the compiler
/// writes into classes but nothing reads: that `MethodHandles.Lookup`, which classes with lambdas do not name
/// otherwise, is a nested class, and the names of the parameters of records' constructors, which are those of the
/// components. Nothing that a stack trace or a debugger shows is left out. The constants of classes get an order that
/// compresses better.
///
///     java PackTightly.java FILE.jar TIME
///
/// All entries get the time, which is written as in 2026-01-01T00:00:00Z.
final class PackTightly {
    private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";

    private final Map<String, byte[]> entries;
    private final ClassFile classes;

    private PackTightly(Map<String, byte[]> entries) {
        this.entries = entries;
        this.classes = ClassFile.of(
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::classOf)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        LocalDateTime time = OffsetDateTime.parse(arguments[1]).toLocalDateTime();
        Map<String, byte[]> entries = read(jar);
        PackTightly packing = new PackTightly(entries);
        Path packed = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(packed))) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                boolean isClass = entry.getKey().endsWith(".class") && !entry.getKey().equals("module-info.class");
                byte[] content = isClass ? packing.tight(entry.getKey(), entry.getValue()) : entry.getValue();
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(time);
                setSizes(header, content);
                out.putNextEntry(header);
                out.write(content);
            }
        }
        Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Where sizes are known before, they are not written behind the content once more.
    private static void setSizes(ZipEntry header, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        header.setCrc(sum.getValue());
        header.setSize(content.length);
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(content);
            deflater.finish();
            byte[] compressed = new byte[content.length + 100];
            header.setCompressedSize(deflater.deflate(compressed));
        }
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    entries.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return entries;
    }

    /// The class as a resource of the jar, or null.
    private InputStream classOf(ClassDesc name) {
        String descriptor = name.descriptorString();
        byte[] bytes = entries.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    /// A class without what nothing reads. The constant pool is made anew, and so are the maps of the stack: the
    /// verifier says whether they are right.
    private byte[] tight(String name, byte[] bytes) {
        MethodTransform methods = MethodTransform.dropping(MethodParametersAttribute.class::isInstance);
        ClassTransform transform = ClassTransform.transformingMethods(methods).andThen((builder, element) -> {
            if (element instanceof InnerClassesAttribute nested) {
                List<InnerClassInfo> kept = nested.classes().stream()
                        .filter(each -> !each.innerClass().asInternalName().equals(LOOKUP))
                        .toList();
                if (!kept.isEmpty()) {
                    builder.with(InnerClassesAttribute.of(kept));
                }
            } else {
                builder.with(element);
            }
        });
        ClassModel model = classes.parse(bytes);
        byte[] tight = ConstantOrder.in(classes.transformClass(model, transform));
        List<VerifyError> errors = classes.verify(tight);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(name + " was packed wrongly", errors.getFirst());
        }
        return tight;
    }
}
