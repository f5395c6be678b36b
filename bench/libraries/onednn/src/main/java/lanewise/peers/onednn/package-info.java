/// oneDNN's primitives through its Java binding.
@NullMarked
package lanewise.peers.onednn;

import org.jspecify.annotations.NullMarked;
