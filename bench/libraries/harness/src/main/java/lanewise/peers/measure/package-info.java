/// What runs in the process of one library: answers are checked, then runs are timed.
@NullMarked
package lanewise.peers.measure;

import org.jspecify.annotations.NullMarked;
