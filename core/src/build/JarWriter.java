import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// A jar of entries that are compressed already, in the plain zip format: before each entry a header that says all, and
/// behind the last the directory. ZipOutputStream would compress the entries itself.
final class JarWriter {
    private static final int HEADER = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int HEADER_SIZE = 30;
    private static final int DIRECTORY_SIZE = 46;
    private static final int END_SIZE = 22;

    /// Version 2.0: the first with deflate.
    private static final short VERSION = 20;

    private static final short NAMES_IN_UTF8 = 1 << 11;
    private static final short DEFLATED = 8;

    /// An entry: the name, the content's size and sum, and the content compressed.
    record Entry(String name, int size, int sum, byte[] deflated) {
        static Entry of(String name, byte[] content, byte[] deflated) {
            CRC32 sum = new CRC32();
            sum.update(content);
            return new Entry(name, content.length, (int) sum.getValue(), deflated);
        }

        private byte[] encodedName() {
            return name.getBytes(StandardCharsets.UTF_8);
        }
    }

    private JarWriter() {}

    /// The jar of the entries, all of this time, which the format keeps in steps of two seconds since 1980.
    static byte[] jar(List<Entry> entries, LocalDateTime time) {
        short clock = (short) (time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2);
        short date = (short) (time.getYear() - 1980 << 9 | time.getMonthValue() << 5 | time.getDayOfMonth());
        int size = END_SIZE;
        for (Entry entry : entries) {
            size += HEADER_SIZE + DIRECTORY_SIZE + 2 * entry.encodedName().length + entry.deflated.length;
        }
        ByteBuffer jar = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> headers = new ArrayList<>();
        for (Entry entry : entries) {
            headers.add(jar.position());
            jar.putInt(HEADER);
            describe(jar, entry, clock, date);
            jar.put(entry.encodedName()).put(entry.deflated);
        }
        int directory = jar.position();
        for (int each = 0; each < entries.size(); each++) {
            Entry entry = entries.get(each);
            jar.putInt(DIRECTORY).putShort(VERSION);
            describe(jar, entry, clock, date);
            // No comment, the first disk, no attributes.
            jar.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            jar.putInt(headers.get(each)).put(entry.encodedName());
        }
        int length = jar.position() - directory;
        short count = (short) entries.size();
        jar.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        jar.putInt(length).putInt(directory).putShort((short) 0);
        return jar.array();
    }

    /// What stands in an entry's header and again in the directory.
    private static void describe(ByteBuffer jar, Entry entry, short clock, short date) {
        jar.putShort(VERSION)
                .putShort(NAMES_IN_UTF8)
                .putShort(DEFLATED)
                .putShort(clock)
                .putShort(date);
        jar.putInt(entry.sum).putInt(entry.deflated.length).putInt(entry.size);
        jar.putShort((short) entry.encodedName().length).putShort((short) 0);
    }
}
