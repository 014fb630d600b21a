// libcurl sets its options through variable arguments, which Swift does not call; so one letter is one call here.
#include <curl/curl.h>
#include <string.h>

struct tutti_letter {
    const char *url, *user, *password, *from, *to, *authority, *bytes;
    size_t length;
    long security;  // 0 none, 1 STARTTLS or nothing, 2 TLS from the start
    long seconds;
};

struct tutti_upload {
    const char *bytes;
    size_t left;
};

static size_t tutti_read(char *into, size_t size, size_t count, void *state) {
    struct tutti_upload *upload = state;
    size_t taken = size * count < upload->left ? size * count : upload->left;
    memcpy(into, upload->bytes, taken);
    upload->bytes += taken;
    upload->left -= taken;
    return taken;
}

static size_t tutti_drop(char *from, size_t size, size_t count, void *state) {
    (void)from;
    (void)state;
    return size * count;
}

// Answers libcurl's code, 0 when the server took the letter; `answer` is the server's last SMTP code, `problem` has
// room for CURL_ERROR_SIZE bytes.
static int tutti_curl_send(const struct tutti_letter *letter, char *problem, long *answer) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct tutti_upload upload = {letter->bytes, letter->length};
    struct curl_slist *to = curl_slist_append(NULL, letter->to);
    problem[0] = 0;
    curl_easy_setopt(curl, CURLOPT_URL, letter->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, letter->seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, letter->seconds * 3);
    curl_easy_setopt(curl, CURLOPT_USE_SSL, letter->security ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
    if (letter->user) curl_easy_setopt(curl, CURLOPT_USERNAME, letter->user);
    if (letter->password) curl_easy_setopt(curl, CURLOPT_PASSWORD, letter->password);
    if (letter->authority) curl_easy_setopt(curl, CURLOPT_CAINFO, letter->authority);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, letter->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, tutti_read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, tutti_drop);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, answer);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return (int)code;
}

struct tutti_call {
    const char *url, *place, *authority, *headers, *bytes;  // `headers` are lines ended by \n
    size_t length;
    long seconds;
    char *answer;  // room for `room` bytes of the answer; what is longer is not read to its end
    size_t room, answered;
    long status, wait;  // of the answer: HTTP status, seconds of Retry-After
};

static size_t tutti_keep(char *from, size_t size, size_t count, void *state) {
    struct tutti_call *call = state;
    size_t length = size * count, left = call->room - call->answered;
    memcpy(call->answer + call->answered, from, length < left ? length : left);
    call->answered += length < left ? length : left;
    return length <= left ? length : 0;
}

// Posts bytes over TLS and follows nothing; `place` pins the connection as in `::192.0.2.1:443`, whatever the URL says.
// Answers libcurl's code; CURLE_WRITE_ERROR when there was an answer longer than its room.
static int tutti_curl_post(struct tutti_call *call, char *problem) {
    CURL *curl = curl_easy_init();
    if (!curl) return CURLE_FAILED_INIT;
    struct curl_slist *place = curl_slist_append(NULL, call->place), *headers = NULL;
    char line[1024];
    for (const char *next = call->headers; *next;) {
        size_t length = strcspn(next, "\n");
        if (length < sizeof line) {
            memcpy(line, next, length);
            line[length] = 0;
            headers = curl_slist_append(headers, line);
        }
        next += length + (next[length] == '\n');
    }
    problem[0] = 0;
    curl_easy_setopt(curl, CURLOPT_URL, call->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_CONNECT_TO, place);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, call->seconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, call->seconds * 2);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (call->authority) curl_easy_setopt(curl, CURLOPT_CAINFO, call->authority);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call->bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, tutti_keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, call);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
    CURLcode code = curl_easy_perform(curl);
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &call->status);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    call->wait = (long)wait;
    curl_slist_free_all(place);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return (int)code;
}
