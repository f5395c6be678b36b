/// Losses. Each gives its terms, and their mean as what training minimises.
package lanewise.op.loss;
