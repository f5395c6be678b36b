package lanewise.peers.onednn;

import java.util.Locale;
import org.bytedeco.dnnl.memory.format_tag;

/// The layout of images that a primitive is asked for. Filters are always in the order that it likes best.
enum Layout {
    /// What the primitive likes best, often blocks of channels.
    ANY(format_tag.any),
    NCHW(format_tag.nchw),
    NHWC(format_tag.nhwc);

    private final format_tag tag;

    Layout(format_tag tag) {
        this.tag = tag;
    }

    format_tag tag() {
        return tag;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
