package io.cmdipc.benchmarks;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command of the caller's own registry with one empty interceptor around the handler,
 * around the caller, and around both. The baseline is the same call without interceptors.
 */
public class InterceptorBenchmark extends MeasuredCase {

	private static final String BLOCKING = "math.add.blocking";

	private final CommandRegistry plain = registered(CommandRegistry.builder().build());

	private final CommandRegistry handlers = registered(
			CommandRegistry.builder().interceptor((invocation, chain) -> chain.proceed(invocation)).build());

	private final CommandRegistry callers = registered(
			CommandRegistry.builder().callInterceptor((call, chain) -> chain.proceed(call)).build());

	private final CommandRegistry both = registered(CommandRegistry.builder()
		.interceptor((invocation, chain) -> chain.proceed(invocation))
		.callInterceptor((call, chain) -> chain.proceed(call))
		.build());

	private Add request = new Add(400, 2);

	private static CommandRegistry registered(CommandRegistry registry) {
		registry.register(BLOCKING, CommandFunction.of(Add.class, Add::sum)).join();
		return Registries.with(registry, CommandFunction.of(Add.class, Add::sum).nonBlocking());
	}

	@TearDown
	public void close() {
		this.plain.close();
		this.handlers.close();
		this.callers.close();
		this.both.close();
	}

	@Benchmark
	public @Nullable Integer callPlain() {
		return this.plain.call(BLOCKING, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callHandler() {
		return this.handlers.call(BLOCKING, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callCaller() {
		return this.callers.call(BLOCKING, this.request, Integer.class);
	}

	@Benchmark
	public @Nullable Integer callBoth() {
		return this.both.call(BLOCKING, this.request, Integer.class);
	}

	@Benchmark
	public Integer executePlain() {
		return this.plain.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	@Benchmark
	public Integer executeHandler() {
		return this.handlers.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	@Benchmark
	public Integer executeCaller() {
		return this.callers.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	@Benchmark
	public Integer executeBoth() {
		return this.both.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

}
