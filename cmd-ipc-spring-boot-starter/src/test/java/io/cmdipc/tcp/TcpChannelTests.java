package io.cmdipc.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.test.CommandChannelContract;
import tools.jackson.databind.json.JsonMapper;

class TcpChannelTests extends CommandChannelContract {

	@Override
	protected List<CommandChannel> connect() {
		MessageCodec codec = new MessageCodec(JsonMapper.shared());
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
			Socket client = new Socket(loopback, server.getLocalPort());
			return List.of(new TcpChannel("client", client, codec, 10_000),
					new TcpChannel("server", server.accept(), codec, 10_000));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
