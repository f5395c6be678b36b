import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/// The order of a class's constants that compresses best, of those tried. Texts stand together, those of one kind and
/// one length beside each other: what precedes each text, its tag and length, is then the same many times over, and
/// similar texts are near. Constants that name others stand in the order of what they name, so that references to the
/// same class, and names of the same type, follow each other.
final class ConstantOrder {
    private final ClassConstants constants;
    private final int[] rank;

    private ConstantOrder(ClassConstants constants) {
        this.constants = constants;
        this.rank = new int[constants.count()];
    }

    /// The class with its constants in order; as it is where not all places that name them are known.
    static byte[] in(byte[] file) {
        ClassConstants constants = new ClassConstants(file);
        return constants.areComplete() ? constants.inOrder(new ConstantOrder(constants).order()) : file;
    }

    private List<Integer> order() {
        Comparator<Integer> byFirst =
                Comparator.comparingInt(each -> rank[constants.named(each)[0]]);
        Comparator<Integer> bySecond =
                Comparator.comparingInt(each -> rank[constants.named(each)[1]]);
        Comparator<Integer> byTag = Comparator.comparingInt(constants::tag);
        Comparator<Integer> byKind = Comparator.comparingInt(each -> kind(constants.text(each)));
        Comparator<Integer> byText = Comparator.comparing(constants::text);
        Comparator<Integer> byLength =
                Comparator.comparingInt(each -> constants.text(each).length());

        List<Integer> texts = sorted(
                tag -> tag == ClassConstants.UTF8,
                byKind.thenComparing(byLength).thenComparing(byText));
        List<Integer> classes = sorted(tag -> tag == ClassConstants.CLASS, byFirst);
        List<Integer> names = sorted(tag -> tag == ClassConstants.NAME_AND_TYPE, bySecond.thenComparing(byFirst));
        List<Integer> references = sorted(
                tag -> tag >= ClassConstants.FIELD && tag <= ClassConstants.INTERFACE_METHOD,
                byTag.thenComparing(byFirst).thenComparing(bySecond));
        List<Integer> numbers =
                sorted(tag -> tag >= ClassConstants.INTEGER && tag <= ClassConstants.DOUBLE, Comparator.naturalOrder());
        List<Integer> strings = sorted(tag -> tag == ClassConstants.STRING, byFirst);
        List<Integer> dynamic = sorted(tag -> tag >= ClassConstants.METHOD_HANDLE, byTag.reversed());

        List<Integer> order = new ArrayList<>();
        for (List<Integer> group : List.of(classes, references, texts, names, dynamic, numbers, strings)) {
            order.addAll(group);
        }
        order.sort(Comparator.comparing(each -> !constants.isNear(each)));
        return order;
    }

    /// The constants with such a tag; from now on they have ranks in this order.
    private List<Integer> sorted(IntPredicate tags, Comparator<Integer> by) {
        List<Integer> chosen = new ArrayList<>();
        for (int constant = 1; constant < constants.count(); constant++) {
            if (constants.isUsed(constant) && tags.test(constants.tag(constant))) {
                chosen.add(constant);
            }
        }
        chosen.sort(by);
        for (int at = 0; at < chosen.size(); at++) {
            rank[chosen.get(at)] = at;
        }
        return chosen;
    }

    /// Types of methods, first those that return an object; types of fields; names of classes; other names, those
    /// in
    /// capitals behind; and sentences.
    private static int kind(String text) {
        if (text.startsWith("(") || text.startsWith("<") && text.contains("(")) {
            return text.endsWith(";") ? 0 : 1;
        }
        if (text.endsWith(";")) {
            return 2;
        }
        if (text.contains("/")) {
            return 3;
        }
        if (text.contains(" ")) {
            return 6;
        }
        return !text.isEmpty() && Character.isUpperCase(text.charAt(0)) ? 5 : 4;
    }
}
