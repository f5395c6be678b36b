/// Operations that choose elements: maxima of windows and along axes, lookups by index.
///
/// Each is a choice, whose Jacobian is zero, followed by a linear routing of the chosen elements.
package lanewise.op.routing;
