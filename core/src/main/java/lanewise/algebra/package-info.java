/// The Jacobian algebra: what operations are made of, and what is read off their declarations.
///
/// An [Op] states its shape rule, its definition and its [Jacobian] with respect to each operand. A Jacobian is a
/// symbolic expression over seven forms. The structured ones are [Linear] primitives with one operand left open: sums
/// and broadcasts, window sums and fills (average pooling), routing by a choice (max pooling), matrix products,
/// correlations. Transposition is total: each primitive knows which primitive is its adjoint. So products with a
/// Jacobian (forward mode) and with its transpose (reverse mode) are emitted as ordinary operations through an
/// [Emitter], and nobody writes a backward.
///
/// Elementwise operations are [Pointwise] of a [Scalar] expression: differentiating the expression gives the diagonal.
package lanewise.algebra;
