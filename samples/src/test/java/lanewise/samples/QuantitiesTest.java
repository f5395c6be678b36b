package lanewise.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantitiesTest {
    @Test
    void bytes() {
        assertEquals("0 B", Quantities.bytes(0));
        assertEquals("1023 B", Quantities.bytes(1023));
        assertEquals("1 KiB", Quantities.bytes(1024));
        assertEquals("1.5 KiB", Quantities.bytes(1536));
        assertEquals("625 GiB", Quantities.bytes(4L * 409_600 * 409_600));
        assertEquals("8 EiB", Quantities.bytes(Long.MAX_VALUE));
    }

    @Test
    void durations() {
        assertEquals("0 s", Quantities.duration(0.2));
        assertEquals("59 s", Quantities.duration(59.4));
        assertEquals("1 min 0 s", Quantities.duration(59.6));
        assertEquals("1 h 1 min", Quantities.duration(3660));
        assertEquals("12.4 us", Quantities.shortTime(12_400));
        assertEquals("3.10 ms", Quantities.shortTime(3_100_000));
    }

    @Test
    void countsAndShares() {
        assertEquals("409,600", Quantities.count(409_600));
        assertEquals("97.53 %", Quantities.share(0.97531));
    }

    @Test
    void decimalUnits() {
        assertEquals("0", Quantities.decimal(0));
        assertEquals("999", Quantities.decimal(999));
        assertEquals("1.0 k", Quantities.decimal(1000));
        assertEquals("999.9 k", Quantities.decimal(999_949));
        assertEquals("1.0 M", Quantities.decimal(999_950));
        assertEquals("12.3 G", Quantities.decimal(12_345_678_901L));
        assertEquals("9.2 E", Quantities.decimal(Long.MAX_VALUE));
    }

    @Test
    void tableIsAsWideAsItsCells() {
        Table table = new Table().left("name").right("n");
        table.row("a", "1,000");
        table.text("free text that is longer than all columns");
        table.row("long name", "2");
        assertEquals(
                "name           n\n----------------\na          1,000\nfree text that is longer than all columns\nlong name      2\n",
                table.toString());
    }
}
