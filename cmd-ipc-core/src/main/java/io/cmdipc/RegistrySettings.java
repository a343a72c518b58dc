package io.cmdipc;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Settings of a registry.
 *
 * @param id the name of the registry
 * @param topology the channels with a special role
 * @param jsonMapper the mapper of payloads
 * @param threads the threads of handlers and callers
 * @param times the time limits
 * @param limits the limits of everything that grows
 * @param calls what is put around calls
 */
record RegistrySettings(String id, Topology topology, JsonMapper jsonMapper, Threads threads, Times times,
		Limits limits, Calls calls) {

	/**
	 * Channels with a special role.
	 *
	 * @param router the id of the channel to the router
	 * @param siblings the ids of the channels to registries with the same router
	 */
	record Topology(@Nullable String router, Set<String> siblings) {

	}

	/**
	 * Threads.
	 *
	 * @param handlers the executor of handlers, {@code null} for one of the registry
	 * @param nonBlocking whether the current thread must not block
	 * @param context what threads know of senders, {@code null} for nothing
	 */
	record Threads(@Nullable Executor handlers, BooleanSupplier nonBlocking, @Nullable ThreadContext context) {

	}

	/**
	 * Time limits in nanoseconds.
	 *
	 * @param request the time limit of requests
	 * @param eventWindow the time for which an event is remembered
	 * @param handlerWarning the time after which a running handler is reported, zero for
	 * never
	 * @param retry the delays between the attempts of a call
	 */
	record Times(long request, long eventWindow, long handlerWarning, RetrySettings retry) {

	}

	/**
	 * Limits, the first four per channel.
	 *
	 * @param inFlight the maximum number of calls in progress
	 * @param waiting the maximum number of queued calls
	 * @param commands the maximum number of commands
	 * @param definitionSize the maximum size of the definitions of commands, in bytes
	 * @param pendingCalls the maximum number of requests without a response
	 * @param seenEvents the maximum number of events that are remembered
	 * @param listenerQueue the maximum number of events queued for one listener
	 */
	record Limits(int inFlight, int waiting, int commands, long definitionSize, int pendingCalls, int seenEvents,
			int listenerQueue) {

	}

	/**
	 * Failures of calls.
	 *
	 * @param resolvers turn the exceptions of functions into those of their callers
	 * @param decoders turn the failures of calls into the exceptions of the application
	 * @param maxDetailsSize the maximum size of the details of an error, in bytes
	 */
	record Errors(List<CommandExceptionResolver> resolvers, List<CommandErrorDecoder> decoders, int maxDetailsSize) {

		Errors {
			resolvers = List.copyOf(resolvers);
			decoders = List.copyOf(decoders);
		}

	}

	/**
	 * Additions to calls.
	 *
	 * @param count whether calls are counted
	 * @param interceptors the interceptors of the functions of local commands
	 * @param callInterceptors the interceptors of the calls of this registry
	 * @param eventInterceptors the interceptors of events
	 * @param contexts the supplier of contexts for what leaves through a channel
	 * @param notFoundHint the supplier of a hint for callers of unknown commands
	 * @param errors what becomes of failures
	 */
	record Calls(boolean count, List<CommandInterceptor> interceptors, List<CallInterceptor> callInterceptors,
			List<EventInterceptor> eventInterceptors, @Nullable Supplier<MessageContext> contexts,
			Supplier<String> notFoundHint, Errors errors) {

		LocalCommand command(CommandDefinition definition, CommandFunction function, InvocationSupport support) {
			return new LocalCommand(definition, InterceptedFunction.of(this.interceptors, definition, function),
					function, newCounter(), support);
		}

		@Nullable CallCounter newCounter() {
			return this.count ? new CallCounter() : null;
		}

	}

}
