/// Operations on rows: softmax and its kin, attention, normalisation, norms.
///
/// Those whose Jacobian is a diagonal minus something of low rank declare it, because the declaration carries what a
/// simplifier of the composition cannot see.
package lanewise.op.rows;
