package io.cmdipc.benchmarks;

import java.util.Objects;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call to JSON and back. The request is written from a record; what is read keeps it as
 * JSON, and {@code decodeAndRead} makes it a record again. The baselines do the same with
 * Jackson's streaming alone, and by databind with a record of the whole message.
 */
public class CodecBenchmark extends MeasuredCase {

	private final JsonMapper mapper = JsonMapper.shared();

	private final MessageCodec codec = new MessageCodec(this.mapper);

	private final BareCodec bareCodec = new BareCodec();

	private String id = MessageId.random().toString();

	private Add request = new Add(400, 2);

	private Message message = new ExecuteCommandRequest(MessageId.of(this.id), MessageMeta.EMPTY, Registries.COMMAND,
			Payload.of(this.request));

	private Call call = new Call("execute.command.request", this.id, Registries.COMMAND, this.request);

	private byte[] json = this.codec.encode(this.message);

	@Benchmark
	public byte[] encode() {
		return this.codec.encode(this.message);
	}

	@Benchmark
	public Message decode() {
		return this.codec.decode(this.json);
	}

	@Benchmark
	public @Nullable Add decodeAndRead() {
		ExecuteCommandRequest decoded = (ExecuteCommandRequest) this.codec.decode(this.json);
		return Objects.requireNonNull(decoded.request()).as(Add.class, this.mapper);
	}

	@Benchmark
	public Message encodeAndDecode() {
		return this.codec.decode(this.codec.encode(this.message));
	}

	@Benchmark
	public byte[] bareStreamingEncode() {
		return this.bareCodec.encode(this.id, Registries.COMMAND, this.request);
	}

	@Benchmark
	public Object bareStreamingDecode() {
		return this.bareCodec.decode(this.json);
	}

	@Benchmark
	public Object bareStreamingEncodeAndDecode() {
		return this.bareCodec.decode(this.bareCodec.encode(this.id, Registries.COMMAND, this.request));
	}

	@Benchmark
	public byte[] bareDatabindEncode() {
		return this.mapper.writeValueAsBytes(this.call);
	}

	@Benchmark
	public Object bareDatabindDecodeAndRead() {
		return this.mapper.readValue(this.json, Call.class);
	}

	/**
	 * The whole message as databind sees it.
	 *
	 * @param type the type of the message
	 * @param id the id of the message
	 * @param commandId the id of the command
	 * @param request the request
	 */
	record Call(String type, String id, String commandId, Add request) {

	}

}
