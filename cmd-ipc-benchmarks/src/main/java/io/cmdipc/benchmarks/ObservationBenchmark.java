package io.cmdipc.benchmarks;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.observation.CommandCallObservationConvention;
import io.cmdipc.observation.CommandHandlingObservationConvention;
import io.cmdipc.observation.CommandObservations;
import io.cmdipc.observation.MessageMdc;
import io.cmdipc.observation.MessageTimers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command of the caller's own registry, observed on both sides with meters in memory,
 * and with the marks of logs besides. The baselines are the same call without
 * observations, and inside two that Micrometer makes, with the same keys and its own
 * handler of meters.
 */
public class ObservationBenchmark extends MeasuredCase {

	private final CommandRegistry plain = registered(CommandRegistry.builder().build());

	private final CommandRegistry observed = registered(observed().build());

	private final CommandRegistry marked = registered(observed().interceptor(new MessageMdc()).build());

	private final ObservationRegistry bare = bareObservations();

	private Add request = new Add(400, 2);

	private static CommandRegistry registered(CommandRegistry registry) {
		return Registries.with(registry, CommandFunction.of(Add.class, Add::sum).nonBlocking());
	}

	private static CommandRegistryBuilder observed() {
		ObservationRegistry registry = ObservationRegistry.create();
		MeterRegistry meters = new SimpleMeterRegistry();
		registry.observationConfig()
			.observationHandler(new MessageTimers(meters, new DefaultMeterObservationHandler(meters)));
		CommandObservations observations = new CommandObservations(registry, (id) -> false, (id) -> false);
		return CommandRegistry.builder().callInterceptor(observations.calls(new CommandCallObservationConvention() {
		})).interceptor(observations.handlers(new CommandHandlingObservationConvention() {
		}));
	}

	private static ObservationRegistry bareObservations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
	}

	@TearDown
	public void close() {
		this.plain.close();
		this.observed.close();
		this.marked.close();
	}

	@Benchmark
	public @Nullable Integer callPlain() {
		return this.plain.call(Registries.COMMAND, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callObserved() {
		return this.observed.call(Registries.COMMAND, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callObservedAndMarked() {
		return this.marked.call(Registries.COMMAND, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callInBareObservations() {
		return bare("bare.call").observe(() -> bare("bare.handle").observe(this::callPlain));
	}

	private Observation bare(String name) {
		return Observation.createNotStarted(name, this.bare)
			.lowCardinalityKeyValue("channel", "none")
			.lowCardinalityKeyValue("code", "none")
			.lowCardinalityKeyValue("command", Registries.COMMAND)
			.lowCardinalityKeyValue("kind", "local")
			.lowCardinalityKeyValue("outcome", "success")
			.highCardinalityKeyValue("registry", "none");
	}

}
