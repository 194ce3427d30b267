"""Opens documents in LibreOffice and says what their text is once all tracked changes are accepted or rejected.

usage: python3 settle-changes.py FOLDER
Writes one JSON object to stdout: {file name: {"accepted": text, "rejected": text, "comments": [[author, text]]}}.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def prop(name, value):
    result = PropertyValue()
    result.Name = name
    result.Value = value
    return result


def text_of(document, folder):
    path = os.path.join(folder, 'text.txt')
    document.storeToURL(uno.systemPathToFileUrl(path), (prop('FilterName', 'Text (encoded)'), prop('FilterOptions', 'UTF8,LF')))
    with open(path, encoding='utf-8-sig') as file:
        return file.read()


def comments_of(document):
    found = []
    fields = document.getTextFields().createEnumeration()
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.supportsService('com.sun.star.text.textfield.Annotation'):
            found.append([field.Author, field.Content])
    return sorted(found)


def settled(desktop, helper, path, command, folder):
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), '_blank', 0, (prop('Hidden', True),))
    if document is None:
        return None, []
    try:
        if command:
            helper.executeDispatch(document.CurrentController.Frame, command, '', 0, ())
        return text_of(document, folder), comments_of(document)
    finally:
        document.close(True)


def main():
    source = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        pipe = 'peoplefirst%d' % os.getpid()
        office = subprocess.Popen(
            ['soffice', '-env:UserInstallation=' + uno.systemPathToFileUrl(os.path.join(folder, 'profile')), '--headless',
             '--norestore', '--nologo', '--accept=pipe,name=%s;urp;' % pipe],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            local = uno.getComponentContext()
            resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
            for _ in range(240):
                try:
                    context = resolver.resolve('uno:pipe,name=%s;urp;StarOffice.ComponentContext' % pipe)
                    break
                except NoConnectException:
                    time.sleep(0.25)
            else:
                raise SystemExit('LibreOffice did not start within a minute.')
            services = context.ServiceManager
            desktop = services.createInstanceWithContext('com.sun.star.frame.Desktop', context)
            helper = services.createInstanceWithContext('com.sun.star.frame.DispatchHelper', context)
            results = {}
            for name in sorted(os.listdir(source)):
                path = os.path.join(source, name)
                try:
                    accepted, comments = settled(desktop, helper, path, '.uno:AcceptAllTrackedChanges', folder)
                    rejected, _ = settled(desktop, helper, path, '.uno:RejectAllTrackedChanges', folder)
                    results[name] = {'accepted': accepted, 'rejected': rejected, 'comments': comments}
                except Exception as error:
                    results[name] = {'error': str(error)}
            json.dump(results, sys.stdout)
            sys.stdout.flush()
            try:
                desktop.terminate()
            except Exception:
                pass
        finally:
            try:
                office.wait(10)
            except subprocess.TimeoutExpired:
                office.kill()


main()
