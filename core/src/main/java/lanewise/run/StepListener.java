package lanewise.run;

/// Looks on while a session runs the steps of its plan. Steps count from 0; all calls come from the caller of the run.
interface StepListener {
    /// Hears nothing.
    StepListener NONE = new StepListener() {
        @Override
        public Workers.Work begins(int step, Workers.Work body) {
            return body;
        }

        @Override
        public void ended(int step) {}
    };

    /// Just before a step. Gives what is to run in its place: `body`, or something that looks on while `body`
    /// does the units.
    Workers.Work begins(int step, Workers.Work body);

    /// Just after a step.
    void ended(int step);
}
