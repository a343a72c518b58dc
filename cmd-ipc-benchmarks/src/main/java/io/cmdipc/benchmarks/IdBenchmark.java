package io.cmdipc.benchmarks;

import java.util.UUID;

import io.cmdipc.message.MessageId;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A fresh id, alone and with its text. The baselines are the ids of the JDK, and the
 * cheapest there are, which can be guessed.
 */
public class IdBenchmark extends MeasuredCase {

	@Benchmark
	public MessageId random() {
		return MessageId.random();
	}

	@Benchmark
	public String randomText() {
		return MessageId.random().toString();
	}

	@Benchmark
	public UUID bareSecure() {
		return UUID.randomUUID();
	}

	@Benchmark
	public String bareSecureText() {
		return UUID.randomUUID().toString();
	}

	@Benchmark
	public UUID bareGuessable() {
		return BareMessage.nextId();
	}

}
