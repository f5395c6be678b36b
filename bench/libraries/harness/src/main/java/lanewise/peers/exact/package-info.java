/// Networks in double precision by their definitions, forward and backward: the right answers of whole
/// training steps and of inference. Nothing here is shared with any of the libraries.
@NullMarked
package lanewise.peers.exact;

import org.jspecify.annotations.NullMarked;
