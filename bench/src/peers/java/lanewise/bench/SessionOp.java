package lanewise.bench;

import java.util.List;
import lanewise.run.Session;
import peers.Op;

/// A bound session as one timed iteration; its outputs are read in the harness's order.
record SessionOp(Session session, List<String> names) implements Op {
    @Override
    public void run() {
        session.run();
    }

    @Override
    public float[][] outputs() {
        return names.stream().map(name -> session.output(name).data()).toArray(float[][]::new);
    }
}
