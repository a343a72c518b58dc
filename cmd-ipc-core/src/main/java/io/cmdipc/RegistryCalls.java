package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * The additions to calls of a registry that is being built.
 */
final class RegistryCalls {

	boolean countCalls;

	@Nullable Supplier<MessageContext> outgoingContext;

	Supplier<String> notFoundHint = () -> "";

	final List<CommandInterceptor> interceptors = new ArrayList<>();

	final List<CallInterceptor> callInterceptors = new ArrayList<>();

	final List<EventInterceptor> eventInterceptors = new ArrayList<>();

	final List<CommandExceptionResolver> exceptionResolvers = new ArrayList<>();

	final List<CommandErrorDecoder> errorDecoders = new ArrayList<>();

	int maxErrorDetailsSize = 16 * 1024;

	RegistrySettings.Calls calls() {
		return new RegistrySettings.Calls(this.countCalls, List.copyOf(this.interceptors),
				List.copyOf(this.callInterceptors), List.copyOf(this.eventInterceptors), this.outgoingContext,
				this.notFoundHint,
				new RegistrySettings.Errors(this.exceptionResolvers, this.errorDecoders, this.maxErrorDetailsSize));
	}

}
