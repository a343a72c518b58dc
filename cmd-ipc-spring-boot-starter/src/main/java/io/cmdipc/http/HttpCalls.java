package io.cmdipc.http;

import java.util.function.Consumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageHandler;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends what can cross HTTP, answers here what need not, and drops the rest, which a peer
 * that only answers has no way to take.
 */
final class HttpCalls implements MessageHandler {

	private final String channelId;

	private final String url;

	private final Dialogue dialogue;

	private final PeerProbe probe;

	private final CommandPrefix prefix;

	private final Consumer<Message> receiver;

	HttpCalls(String channelId, String url, Dialogue dialogue, PeerProbe probe, CommandPrefix prefix,
			Consumer<Message> receiver) {
		this.channelId = channelId;
		this.url = url;
		this.dialogue = dialogue;
		this.probe = probe;
		this.prefix = prefix;
		this.receiver = receiver;
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		String commandId = this.prefix.strip(request.commandId());
		if (commandId == null) {
			fail(request,
					new CommandError(ErrorCode.NOT_FOUND,
							"Command '" + request.commandId() + "' cannot be behind channel '" + this.channelId
									+ "', whose commands start with '" + this.prefix + "'"));
			return;
		}
		@Nullable String away = this.probe.away();
		if (away != null && !this.probe.mayBeBack()) {
			this.probe.soon();
			fail(request, new CommandError(ErrorCode.CHANNEL_DISCONNECTED,
					HttpFailure.describeUnreachable(this.channelId, this.url, away)));
			return;
		}
		this.dialogue.ask(new ExecuteCommandRequest(request.id(), request.meta(), commandId, request.request()),
				ExecuteCommandResponse.class, (response) -> answer(request, response),
				(failure) -> onFailure(request, failure));
	}

	/*
	 * The answer names the request as its sender wrote it, in case the peer wrote it
	 * differently.
	 */
	private void answer(ExecuteCommandRequest request, ExecuteCommandResponse response) {
		this.receiver.accept(new ExecuteCommandResponse(response.id(), response.meta(), request.id(), response.result(),
				response.error()));
	}

	private void onFailure(ExecuteCommandRequest request, HttpFailure failure) {
		if (failure.isDisconnect()) {
			this.probe.soon();
		}
		fail(request, failure.toError(this.channelId, this.url));
	}

	private void fail(ExecuteCommandRequest request, CommandError error) {
		this.receiver.accept(ExecuteCommandResponse.failed(request.id(), error));
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		this.receiver.accept(
				new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), this.probe.commands()));
	}

	/*
	 * Nobody behind a server of commands can call ours, so nobody can mind: with this
	 * answer the channel can be the router.
	 */
	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		this.receiver.accept(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), true));
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
	}

	@Override
	public void onEvent(Event event) {
	}

}
