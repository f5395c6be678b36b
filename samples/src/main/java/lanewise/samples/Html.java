package lanewise.samples;

/// Texts as they stand in a page.
final class Html {
    private Html() {}

    /// With the characters that mean something in a page replaced by their names.
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// A place in the page that links can name.
    static String anchor(String name) {
        return "at-" + text(name.replace(' ', '_'));
    }
}
