package io.cmdipc.benchmarks;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.contract.CommandExchange;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command of the caller's own registry, called by a typed client. The baseline calls
 * the same command by its id.
 */
public class ClientBenchmark extends MeasuredCase {

	private static final String COMMAND = "math.add";

	private final CommandRegistry registry = CommandRegistry.builder().id("typed").build();

	private final Math client = CommandClientFactory.create(this.registry).createClient(Math.class);

	private Add request = new Add(400, 2);

	public ClientBenchmark() {
		this.registry.register(COMMAND, CommandFunction.of(Add.class, Add::sum)).join();
	}

	@TearDown
	public void close() {
		this.registry.close();
	}

	@Benchmark
	public @Nullable Integer typedCall() {
		return this.client.add(this.request);
	}

	@Benchmark
	public @Nullable Integer callById() {
		return this.registry.call(COMMAND, this.request, Integer.class);
	}

	/**
	 * The contract.
	 */
	@CommandExchange("math")
	public interface Math {

		/**
		 * Add two numbers.
		 * @param request the numbers
		 * @return their sum
		 */
		Integer add(Add request);

		/**
		 * Add two numbers.
		 * @param request the numbers
		 * @param other two other numbers
		 * @return their sum
		 */
		@CommandExchange("add.more")
		Integer addMore(Add request, Add other);

	}

}
