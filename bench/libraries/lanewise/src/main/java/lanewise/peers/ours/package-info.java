/// Lanewise as one of the libraries: every workload is a program, run by a session as users run theirs.
@NullMarked
package lanewise.peers.ours;

import org.jspecify.annotations.NullMarked;
