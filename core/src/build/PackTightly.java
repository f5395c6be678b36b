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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Packs a jar anew, as tightly as its format allows: compressed as well as possible, and without what the compiler
/// writes into classes but nothing reads: that `MethodHandles.Lookup`, which classes with lambdas do not name
/// otherwise, is a nested class, and the names of the parameters of records' constructors, which are those of the
/// components. Nothing that a stack trace or a debugger shows is left out. The constants of classes get an order that
/// compresses better, and all entries are compressed by a search that takes its time.
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
        List<JarWriter.Entry> packed = entries.entrySet().parallelStream()
                .map(entry -> packing.packed(entry.getKey(), entry.getValue()))
                .toList();
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        Files.write(part, JarWriter.jar(packed, time));
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private JarWriter.Entry packed(String name, byte[] bytes) {
        boolean isClass = name.endsWith(".class") && !name.equals("module-info.class");
        byte[] content = isClass ? tight(name, bytes) : bytes;
        byte[] deflated = Deflation.of(content);
        if (!Arrays.equals(inflated(deflated, content.length), content)) {
            throw new IllegalStateException(name + " was compressed wrongly");
        }
        return JarWriter.Entry.of(name, content, deflated);
    }

    private static byte[] inflated(byte[] deflated, int size) {
        Inflater inflater = new Inflater(true);
        try {
            byte[] content = new byte[size + 1];
            inflater.setInput(deflated);
            int length = inflater.inflate(content);
            return inflater.finished() ? Arrays.copyOf(content, length) : new byte[0];
        } catch (DataFormatException wrong) {
            throw new IllegalStateException(wrong);
        } finally {
            inflater.end();
        }
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    file.stream().filter(each -> !each.isDirectory()).toList()) {
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
