package io.cmdipc.http.client;

import java.util.List;
import java.util.function.Consumer;

import io.cmdipc.channel.ServingPeer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * The server of a {@link HttpCommandChannel}, which serves calls and makes none. Calls
 * are made in one Reactor context.
 */
final class HttpCalls extends ServingPeer {

	private final String channelId;

	private final FailureLog failures;

	private final Dialogue dialogue;

	private final PeerProbe probe;

	private final Context context;

	/** Create a server that is called in an empty context. */
	HttpCalls(String channelId, FailureLog failures, Dialogue dialogue, PeerProbe probe,
			Consumer<ResponseMessage> responses) {
		super(responses);
		this.channelId = channelId;
		this.failures = failures;
		this.dialogue = dialogue;
		this.probe = probe;
		this.context = Context.empty();
	}

	private HttpCalls(HttpCalls calls, Context context) {
		super(calls::respond);
		this.channelId = calls.channelId;
		this.failures = calls.failures;
		this.dialogue = calls.dialogue;
		this.probe = calls.probe;
		this.context = context;
	}

	/** Return this server, to be called in the Reactor context of a caller. */
	HttpCalls in(Context callersContext) {
		return callersContext.isEmpty() ? this : new HttpCalls(this, callersContext);
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		@Nullable String cause = this.probe.unreachableCause();
		if (cause != null && !this.probe.probeIfDue()) {
			this.probe.probeSoon();
			respond(ExecuteCommandResponse.unbegun(request.id(), new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
					HttpFailure.describeUnreachable(this.channelId, cause))));
			return;
		}
		this.dialogue.request(request, this.context, ExecuteCommandResponse.class,
				(response) -> succeed(request, response), (failure) -> onFailure(request, failure));
	}

	/*
	 * The response names the request as its sender wrote it, in case the peer wrote it
	 * differently.
	 */
	private void succeed(ExecuteCommandRequest request, ExecuteCommandResponse response) {
		respond(response.withThid(request.id()));
	}

	private void onFailure(ExecuteCommandRequest request, HttpFailure failure) {
		if (failure.isDisconnect()) {
			this.failures.disconnected(failure);
			this.probe.probeSoon();
		}
		CommandError error = failure.toError(this.channelId);
		respond(failure.begun() ? ExecuteCommandResponse.failed(request.id(), error)
				: ExecuteCommandResponse.unbegun(request.id(), error));
		if (!failure.isDisconnect()) {
			this.failures.failed(failure);
		}
	}

	@Override
	protected List<CommandDefinition> commands() {
		return this.probe.commands();
	}

}
