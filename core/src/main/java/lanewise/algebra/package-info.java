/// The Jacobian algebra: what operations are made of, and what is read off their declarations.
///
/// An [Op] states its shape rule, its definition and its [Jacobian] with respect to each operand. A Jacobian is a
/// symbolic expression over seven forms. The structured ones are [Linear] primitives with one operand left open: sums
/// and broadcasts, window sums and fills (average pooling), routing by a choice (max pooling), matrix products,
/// correlations. Transposition is total: each primitive knows which primitive is its adjoint. So products with a
/// Jacobian (forward mode) and with its transpose (reverse mode) are emitted as ordinary operations through an
/// [Emitter], and nobody writes a backward.
///
/// Products and sums of forms simplify (see [Jacobian#compose] and [Jacobian#sum]): neighbouring diagonals
/// multiply, what two ways have in common stands outside. A form tells its [Pattern], counts, bytes and cost
/// without numbers, emits its diagonal and row norms as values, and with a [Colouring] of its columns every
/// entry is read off a few products.
///
/// [PerSample] is an emitter that does for every sample of a batch what it is asked to do for one; each kind of
/// operation says how ([Op#forSamples]).
///
/// Elementwise operations are [Pointwise] of a [Scalar] expression: differentiating the expression gives the diagonal.
package lanewise.algebra;
