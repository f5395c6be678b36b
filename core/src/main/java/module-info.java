import org.jspecify.annotations.NullMarked;

/// CPU training and inference in pure Java: tensors, operations with structured Jacobians, and plans that run them.
@NullMarked
module lanewise.core {
    requires jdk.incubator.vector;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports lanewise.algebra;
    exports lanewise.data;
    exports lanewise.graph;
    exports lanewise.io;
    exports lanewise.nn;
    exports lanewise.op.elementwise;
    exports lanewise.op.linear;
    exports lanewise.op.loss;
    exports lanewise.op.recurrent;
    exports lanewise.op.routing;
    exports lanewise.op.rows;
    exports lanewise.optim;
    exports lanewise.run;
    exports lanewise.tensor;
    exports lanewise.train;
}
