package io.cmdipc.fuzz;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Inputs for one target, made from a seed until the time is over. The seed is logged;
 * {@code -Dfuzz.seed} sets it, and each input has a generator of its own, made from the
 * seed and its number, so that {@code -Dfuzz.first} continues at any of them.
 */
final class FuzzRun {

	private static final Logger logger = LoggerFactory.getLogger(FuzzRun.class);

	private static final RandomGeneratorFactory<RandomGenerator> GENERATORS = RandomGeneratorFactory
		.of("L64X128MixRandom");

	private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

	private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

	private final String target;

	private final long time;

	private final long start = System.nanoTime();

	private volatile long number = Long.getLong("fuzz.first", 0) - 1;

	private long inputs;

	private long inputStart = this.start;

	private FuzzRun(String target, Duration time) {
		this.target = target;
		this.time = time.toNanos();
		logger.info("Fuzz of {} with -Dfuzz.seed={} for {}", target, SEED, time);
	}

	/** Start a run that has a quarter of {@code fuzz.time}, of which ten minutes are. */
	static FuzzRun ofTarget(String target) {
		return new FuzzRun(target, Duration.parse(System.getProperty("fuzz.time", "PT10M")).dividedBy(4));
	}

	/** Start a run that has {@code fuzz.options-time}, two minutes by default. */
	static FuzzRun ofOptions(String target) {
		return new FuzzRun(target, Duration.parse(System.getProperty("fuzz.options-time", "PT2M")));
	}

	/**
	 * Run a target until the time is over.
	 * @param watch the watch, which starts after the first inputs
	 * @param warm the number of those
	 * @param input makes an input and checks what it does
	 * @throws AssertionError with the number of the input that fails or takes too long
	 */
	void run(FuzzWatch watch, int warm, Input input) {
		while (next()) {
			if (this.inputs == warm) {
				watch.start();
			}
			try {
				input.run(chance());
			}
			catch (Throwable ex) {
				throw new AssertionError(describe(), ex);
			}
		}
		assertThat(this.inputs).as("inputs").isGreaterThan(warm);
	}

	private boolean next() {
		long now = System.nanoTime();
		if (now - this.inputStart > LONGEST) {
			throw new AssertionError(describe() + " took " + TimeUnit.NANOSECONDS.toMillis(now - this.inputStart)
					+ " ms, which is a hang");
		}
		this.inputStart = now;
		this.number++;
		if (now - this.start < this.time) {
			this.inputs++;
			return true;
		}
		tell(this.inputs + " inputs in " + TimeUnit.NANOSECONDS.toSeconds(now - this.start) + " s");
		return false;
	}

	/** Log what was seen. */
	void tell(String what) {
		logger.info("Fuzz of {} with -Dfuzz.seed={}: {}", this.target, SEED, what);
	}

	/** Return the choices of this input. */
	Chance chance() {
		return new Chance(GENERATORS.create(SEED * 31 + this.number));
	}

	private String describe() {
		return "Input of " + this.target + " with -Dfuzz.seed=" + SEED + " -Dfuzz.first=" + this.number;
	}

	/**
	 * One input.
	 */
	@FunctionalInterface
	interface Input {

		void run(Chance chance) throws Exception;

	}

}
