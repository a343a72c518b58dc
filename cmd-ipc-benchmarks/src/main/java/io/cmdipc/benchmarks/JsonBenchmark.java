package io.cmdipc.benchmarks;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A caller that speaks JSON and a command that speaks records: the request is read from a
 * tree, the result becomes one. The baseline does these two conversions alone.
 */
public class JsonBenchmark extends MeasuredCase {

	private final JsonMapper mapper = JsonMapper.shared();

	private final CommandFunction function = CommandFunction.of(Add.class, JsonBenchmark::add).nonBlocking();

	private final CommandRegistry caller = CommandRegistry.builder().build();

	private final CommandRegistry callee = Registries.adding(this.function);

	private JsonNode request = this.mapper.readTree("{\"first\":400,\"second\":2}");

	public JsonBenchmark() {
		Registries.connect(this.caller, this.callee);
	}

	@TearDown
	public void close() {
		this.caller.close();
		this.callee.close();
	}

	@Benchmark
	public JsonNode local() {
		return this.callee.execute(Registries.COMMAND, this.request, JsonNode.class).join();
	}

	@Benchmark
	public JsonNode pair() {
		return this.caller.execute(Registries.COMMAND, this.request, JsonNode.class).join();
	}

	@Benchmark
	public JsonNode bare() {
		Sum result = add(this.mapper.treeToValue(this.request, Add.class));
		return this.mapper.valueToTree(result);
	}

	private static Sum add(Add request) {
		return new Sum(request.sum());
	}

	/**
	 * Result of the command.
	 *
	 * @param sum the result
	 */
	record Sum(int sum) {

	}

}
