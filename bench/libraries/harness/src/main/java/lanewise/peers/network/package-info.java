/// Networks as data: layers and shapes, said once. Each library makes its own of them by a
/// [Translation].
@NullMarked
package lanewise.peers.network;

import org.jspecify.annotations.NullMarked;
