import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The constants of a class file, and all places of the file that name one of them by its number (JVM specification,
/// chapter 4): enough to give the constants another order, with every other byte as it was.
final class ClassConstants {
    static final int UTF8 = 1;
    static final int INTEGER = 3;
    static final int LONG = 5;
    static final int DOUBLE = 6;
    static final int CLASS = 7;
    static final int STRING = 8;
    static final int FIELD = 9;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;
    static final int METHOD_TYPE = 16;
    static final int DYNAMIC = 17;
    static final int INVOKE_DYNAMIC = 18;

    private static final int POOL = 8;

    private final byte[] file;
    private final int count;
    private final int[] starts;
    private final int end;
    private final boolean[] near;
    private int[] places = new int[256];
    private int placeCount;
    private boolean complete = true;

    ClassConstants(byte[] file) {
        this.file = file;
        count = twoBytes(POOL);
        starts = new int[count];
        near = new boolean[count];
        int at = POOL + 2;
        for (int constant = 1; constant < count; constant += slots(constant)) {
            starts[constant] = at;
            at += size(constant);
        }
        end = at;
        members(end);
    }

    /// Whether all places are known. They are not where the class has annotations, or an attribute of another kind
    /// that
    /// is rare.
    boolean areComplete() {
        return complete;
    }

    /// The numbers are below this one; those after a long or a double are not used.
    int count() {
        return count;
    }

    boolean isUsed(int constant) {
        return starts[constant] > 0;
    }

    int tag(int constant) {
        return file[starts[constant]];
    }

    /// Of a text.
    String text(int constant) {
        int start = starts[constant];
        return new String(file, start + 3, twoBytes(start + 1), StandardCharsets.UTF_8);
    }

    /// The one or two constants that a constant names: a class its name, a method its class, its name and type.
    int[] named(int constant) {
        int at = starts[constant];
        return switch (tag(constant)) {
            case UTF8, INTEGER, INTEGER + 1, LONG, DOUBLE -> new int[0];
            case FIELD, FIELD + 1, INTERFACE_METHOD, NAME_AND_TYPE -> new int[] {twoBytes(at + 1), twoBytes(at + 3)};
            default -> new int[] {twoBytes(nameAt(constant))};
        };
    }

    /// Whether an instruction names the constant by one byte, so that its number must stay below 256.
    boolean isNear(int constant) {
        return near[constant];
    }

    /// The file with the constants in the given order, which names each used one once.
    byte[] inOrder(List<Integer> order) {
        int[] numbers = new int[count];
        int next = 1;
        for (int constant : order) {
            numbers[constant] = next;
            if (near[constant] && next > 255) {
                throw new IllegalArgumentException("Constant " + constant + " is out of reach at " + next);
            }
            next += slots(constant);
        }
        byte[] ordered = file.clone();
        int at = POOL + 2;
        for (int constant : order) {
            int size = size(constant);
            System.arraycopy(file, starts[constant], ordered, at, size);
            int shift = at - starts[constant];
            int[] named = named(constant);
            for (int each = 0; each < named.length; each++) {
                setTwoBytes(ordered, nameAt(constant) + 2 * each + shift, numbers[named[each]]);
            }
            at += size;
        }
        for (int each = 0; each < placeCount; each++) {
            int place = places[each];
            if (place >= 0) {
                setTwoBytes(ordered, place, numbers[twoBytes(place)]);
            } else {
                ordered[~place] = (byte) numbers[oneByte(~place)];
            }
        }
        return ordered;
    }

    private int slots(int constant) {
        return tag(constant) == LONG || tag(constant) == DOUBLE ? 2 : 1;
    }

    private int size(int constant) {
        return switch (tag(constant)) {
            case UTF8 -> 3 + twoBytes(starts[constant] + 1);
            case LONG, DOUBLE -> 9;
            case CLASS, STRING, METHOD_TYPE -> 3;
            case METHOD_HANDLE -> 4;
            case INTEGER, INTEGER + 1, FIELD, FIELD + 1, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> 5;
            default -> throw new IllegalArgumentException("A constant has the tag " + tag(constant));
        };
    }

    /// Where a constant first names another. Before it stand the kind of a method handle or the number of a
    /// bootstrap
    /// method.
    private int nameAt(int constant) {
        int shift = switch (tag(constant)) {
            case METHOD_HANDLE -> 2;
            case DYNAMIC, INVOKE_DYNAMIC -> 3;
            default -> 1;
        };
        return starts[constant] + shift;
    }

    /// What follows the constants: the class, those above it, its fields and methods and the class's own
    /// attributes.
    private void members(int from) {
        place(from + 2);
        place(from + 4);
        int at = list(from + 6);
        for (int kind = 0; kind < 2; kind++) {
            int members = twoBytes(at);
            at += 2;
            for (int each = 0; each < members; each++) {
                at = attributes(pair(at + 2));
            }
        }
        if (attributes(at) != file.length) {
            throw new IllegalArgumentException("Something follows the attributes of the class");
        }
    }

    private int attributes(int from) {
        int at = from + 2;
        for (int each = 0; each < twoBytes(from); each++) {
            place(at);
            attribute(text(twoBytes(at)), at + 6);
            at += 6 + fourBytes(at + 2);
        }
        return at;
    }

    private void attribute(String name, int from) {
        switch (name) {
            case "LineNumberTable", "Deprecated", "Synthetic" -> {}
            case "ConstantValue", "Signature", "SourceFile", "NestHost" -> place(from);
            case "EnclosingMethod" -> pair(from);
            case "Exceptions", "NestMembers", "PermittedSubclasses" -> list(from);
            case "InnerClasses" -> {
                for (int each = 0; each < twoBytes(from); each++) {
                    place(pair(from + 2 + 8 * each));
                }
            }
            case "Record" -> {
                int at = from + 2;
                for (int each = 0; each < twoBytes(from); each++) {
                    at = attributes(pair(at));
                }
            }
            case "BootstrapMethods" -> {
                int at = from + 2;
                for (int each = 0; each < twoBytes(from); each++) {
                    place(at);
                    at = list(at + 2);
                }
            }
            case "Code" -> {
                int length = fourBytes(from + 4);
                instructions(from + 8, from + 8 + length);
                int handlers = from + 8 + length;
                int count = twoBytes(handlers);
                for (int each = 1; each <= count; each++) {
                    place(handlers + 8 * each);
                }
                attributes(handlers + 2 + 8 * count);
            }
            case "StackMapTable" -> frames(from);
            default -> complete = false;
        }
    }

    private void frames(int from) {
        int at = from + 2;
        for (int each = 0; each < twoBytes(from); each++) {
            int kind = oneByte(at++);
            if (kind >= 64 && kind < 128) {
                at = types(at, 1);
            } else if (kind == 247) {
                at = types(at + 2, 1);
            } else if (kind >= 248 && kind < 255) {
                at = types(at + 2, Math.max(0, kind - 251));
            } else if (kind == 255) {
                at = types(at + 4, twoBytes(at + 2));
                at = types(at + 2, twoBytes(at));
            }
        }
    }

    private int types(int from, int count) {
        int at = from;
        for (int each = 0; each < count; each++) {
            int kind = oneByte(at++);
            if (kind == 7) {
                place(at);
            }
            at += kind >= 7 ? 2 : 0;
        }
        return at;
    }

    /// Operation codes by what follows them (chapter 6): the number of a constant or so many bytes.
    private void instructions(int from, int to) {
        int at = from;
        while (at < to) {
            int operation = oneByte(at);
            int aligned = from + (at - from + 4 & -4);
            at += switch (operation) {
                case 18 -> {
                    near[oneByte(at + 1)] = true;
                    addPlace(~(at + 1));
                    yield 2;
                }
                case 19, 20, 178, 179, 180, 181, 182, 183, 184, 187, 189, 192, 193 -> {
                    place(at + 1);
                    yield 3;
                }
                case 185, 186 -> {
                    place(at + 1);
                    yield 5;
                }
                case 197 -> {
                    place(at + 1);
                    yield 4;
                }
                case 170 -> aligned - at + 12 + 4 * (fourBytes(aligned + 8) - fourBytes(aligned + 4) + 1);
                case 171 -> aligned - at + 8 + 8 * fourBytes(aligned + 4);
                case 196 -> oneByte(at + 1) == 132 ? 6 : 4;
                case 200, 201 -> 5;
                case 16, 21, 22, 23, 24, 25, 54, 55, 56, 57, 58, 169, 188 -> 2;
                default ->
                    operation == 17
                                    || operation == 132
                                    || operation >= 153 && operation <= 168
                                    || operation == 198
                                    || operation == 199
                            ? 3
                            : 1;
            };
        }
        if (at != to) {
            throw new IllegalArgumentException("The last instruction ends behind the code");
        }
    }

    /// A count and so many constants.
    private int list(int from) {
        int at = from + 2;
        for (int each = 0; each < twoBytes(from); each++) {
            place(at);
            at += 2;
        }
        return at;
    }

    private int pair(int at) {
        place(at);
        place(at + 2);
        return at + 4;
    }

    /// A place that names a constant by two bytes, or none by zeros.
    private void place(int at) {
        if (twoBytes(at) != 0) {
            addPlace(at);
        }
    }

    /// The complement of a place has one byte.
    private void addPlace(int at) {
        if (placeCount == places.length) {
            places = Arrays.copyOf(places, 2 * placeCount);
        }
        places[placeCount++] = at;
    }

    private int oneByte(int at) {
        return file[at] & 0xFF;
    }

    private int twoBytes(int at) {
        return oneByte(at) << 8 | oneByte(at + 1);
    }

    private int fourBytes(int at) {
        return twoBytes(at) << 16 | twoBytes(at + 2);
    }

    private static void setTwoBytes(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }
}
