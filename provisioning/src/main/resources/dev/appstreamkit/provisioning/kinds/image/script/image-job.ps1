#Requires -Version 5.1
# Takes one signed job from S3 and carries it out on an image builder, until the Image Assistant
# makes the image. This file is the same everywhere: what differs is data, in image-job.conf beside
# it and in the job. Nothing of either becomes code; each argument is passed by itself.
#
# Needs Windows PowerShell 5.1, openssl.exe 1.1.1 (Ed25519), the AWS CLI.
# Usage: image-job.ps1 [-Check] [-Folder FOLDER], where FOLDER has image-job.conf and image-job.pem.
[CmdletBinding()]
param([switch] $Check, [string] $Folder = $PSScriptRoot)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$settings = @{
  bucket = ''
  prefix = ''
  profile = 'appstream_machine_role'
  aws = 'aws.exe'
  openssl = 'openssl.exe'
  seconds = '1200'
  state = 'C:\ProgramData\AppStreamKit'
  work = 'C:\ProgramData\AppStreamKit\work'
  assistant = 'C:\Program Files\Amazon\Photon\ConsoleImageBuilder\image-assistant.exe'
}
$utf8 = New-Object System.Text.UTF8Encoding($false, $true)
$bytesAsText = [System.Text.Encoding]::GetEncoding(28591)
$state = @{ job = ''; step = 0; steps = 0; builder = ''; work = ''; fetched = @() }

# Lines KEY=VALUE, read and never run.
function Read-Settings {
  foreach ($line in [System.IO.File]::ReadAllLines((Join-Path $Folder 'image-job.conf'), $utf8)) {
    $at = $line.IndexOf('=')
    if ($at -gt 0 -and $settings.ContainsKey($line.Substring(0, $at))) {
      $settings[$line.Substring(0, $at)] = $line.Substring($at + 1)
    }
  }
}

# As CommandLineToArgvW takes it apart again: Windows hands a program one text.
function ConvertTo-Argument([string] $Text) {
  if ($Text -ne '' -and $Text -notmatch '[\s"]') {
    return $Text
  }
  $quoted = New-Object System.Text.StringBuilder
  [void] $quoted.Append([char] 34)
  $backslashes = 0
  foreach ($character in $Text.ToCharArray()) {
    if ($character -eq [char] 92) {
      $backslashes++
      continue
    }
    if ($character -eq [char] 34) {
      [void] $quoted.Append([char] 92, 2 * $backslashes + 1)
    } else {
      [void] $quoted.Append([char] 92, $backslashes)
    }
    $backslashes = 0
    [void] $quoted.Append($character)
  }
  [void] $quoted.Append([char] 92, 2 * $backslashes)
  [void] $quoted.Append([char] 34)
  return $quoted.ToString()
}

# Starts a program without a shell. Returns its exit code and what it printed.
function Invoke-Program(
  [string] $Program, [string[]] $Arguments, [int] $Seconds = 600, [hashtable] $Variables = @{}) {
  $start = New-Object System.Diagnostics.ProcessStartInfo
  $start.FileName = $Program
  $start.Arguments = (@($Arguments | ForEach-Object { ConvertTo-Argument $_ }) -join ' ')
  if ($start.Arguments.Length -gt 32000) {
    return @{ code = -1; printed = ''; error = '' ; late = $false; long = $true }
  }
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  foreach ($name in $Variables.Keys) {
    $start.EnvironmentVariables[$name] = $Variables[$name]
  }
  $process = [System.Diagnostics.Process]::Start($start)
  $process.StandardInput.Close()
  $printed = $process.StandardOutput.ReadToEndAsync()
  $complained = $process.StandardError.ReadToEndAsync()
  $late = -not $process.WaitForExit($Seconds * 1000)
  if ($late) {
    & "$env:SystemRoot\System32\taskkill.exe" /T /F /PID $process.Id | Out-Null
    $process.WaitForExit()
  }
  return @{
    code = $process.ExitCode
    printed = $printed.Result
    error = $complained.Result
    late = $late
    long = $false
  }
}

function Copy-Object([string] $From, [string] $To) {
  $ran = Invoke-Program $settings.aws @(
    '--profile', $settings.profile, 's3', 'cp', '--only-show-errors', $From, $To)
  return $ran.code -eq 0
}

function Get-Place([string] $Key) {
  return 's3://' + $settings.bucket + '/' + $settings.prefix + $Key
}

# Result: running, creating, failed or refused.
function Send-Result([string] $Result, [string] $Reason, [string] $Printed = '') {
  $tail = $Printed
  if ($tail.Length -gt 1000) {
    $tail = $tail.Substring($tail.Length - 1000)
  }
  $said = [ordered] @{
    format = 1
    result = $Result
    job = $state.job
    step = $state.step
    steps = $state.steps
    reason = $Reason
    printed = $tail
  }
  $file = Join-Path $state.work ($Result + '.json')
  [System.IO.File]::WriteAllText($file, (ConvertTo-Json $said -Compress), $utf8)
  $name = 'result'
  if ($Result -eq 'running') {
    $name = 'progress'
  }
  [void] (Copy-Object $file (Get-Place ('results/' + $state.builder + '/' + $name + '.json')))
}

function Stop-Job([int] $Code) {
  if ($state.work -ne '' -and (Test-Path -LiteralPath $state.work)) {
    Remove-Item -LiteralPath $state.work -Recurse -Force
  }
  exit $Code
}

function Deny-Job([string] $Why) {
  Send-Result 'refused' $Why
  Stop-Job 3
}

function Stop-Failed([string] $Why, [string] $Printed = '') {
  Send-Result 'failed' $Why $Printed
  Stop-Job 1
}

# Only an image builder takes jobs: the fleets of its images start this file, too.
function Find-Builder {
  $type = [Environment]::GetEnvironmentVariable('AppStream_Resource_Type', 'Machine')
  if ($type -eq 'image-builder' -or $type -eq 'imagebuilder') {
    $state.builder = [string] [Environment]::GetEnvironmentVariable(
      'AppStream_Resource_Name', 'Machine')
  }
  return $state.builder -cmatch '\A[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}\z'
}

function Wait-Job {
  $waited = 0
  while (-not (Copy-Object (Get-Place ('jobs/' + $state.builder + '.job')) `
        (Join-Path $state.work 'job'))) {
    if ($waited -ge [int] $settings.seconds) {
      return $false
    }
    Start-Sleep -Seconds 15
    $waited += 15
  }
  return $true
}

function Get-Sha256([byte[]] $Bytes) {
  $sha256 = [System.Security.Cryptography.SHA256]::Create()
  return ([BitConverter]::ToString($sha256.ComputeHash($Bytes)) -replace '-', '').ToLowerInvariant()
}

function Test-FileDigest([string] $Path, [string] $Digest) {
  if (-not (Test-Path -LiteralPath $Path -PathType Leaf)) {
    return $false
  }
  return (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant() -ceq $Digest
}

function Test-Signature([string] $Statement, [string] $Signature) {
  $file = Join-Path $state.work 'signature'
  try {
    [System.IO.File]::WriteAllBytes($file, [Convert]::FromBase64String($Signature.Trim()))
  } catch [System.FormatException] {
    return $false
  }
  $ran = Invoke-Program $settings.openssl @(
    'pkeyutl', '-verify', '-pubin', '-inkey', (Join-Path $Folder 'image-job.pem'),
    '-rawin', '-in', $Statement, '-sigfile', $file)
  return $ran.code -eq 0
}

# The job's first five lines say what it is, and are signed. What follows is read by its digest.
function Confirm-Job {
  $bytes = [System.IO.File]::ReadAllBytes((Join-Path $state.work 'job'))
  $lines = $bytesAsText.GetString($bytes).Split([char[]] @([char] 10), 8)
  if ($lines.Length -ne 8) {
    Deny-Job 'it is no job'
  }
  $statement = Join-Path $state.work 'statement'
  [System.IO.File]::WriteAllBytes(
    $statement, $bytesAsText.GetBytes((($lines[0..4] -join [string] [char] 10) + [char] 10)))
  if (-not (Test-Signature $statement ($lines[5] -replace '\Asignature ', ''))) {
    Deny-Job 'its signature is not that of the key'
  }
  if ($lines[0] -cne 'appstreamkit-image-job 1') {
    Deny-Job 'its form is unknown to this script'
  }
  if ($lines[1] -cne ('builder ' + $state.builder)) {
    Deny-Job 'it is for another image builder'
  }
  if ($lines[2] -cnotmatch '\Anonce [0-9a-f]{32}\z') {
    Deny-Job 'it has no nonce'
  }
  if ($lines[3] -cnotmatch '\Anot-after [0-9]{1,12}\z') {
    Deny-Job 'it has no end'
  }
  if ([DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -gt [long] $lines[3].Substring(10)) {
    Deny-Job 'its time is over'
  }
  $content = $bytesAsText.GetBytes($lines[7])
  $digest = Get-Sha256 $content
  if ($lines[4] -cne ('sha256 ' + $digest)) {
    Deny-Job 'its digest is another'
  }
  $state.job = $digest
  $nonces = Join-Path $settings.state 'nonces'
  [void] [System.IO.Directory]::CreateDirectory($nonces)
  try {
    $used = [System.IO.File]::Open(
      (Join-Path $nonces $lines[2].Substring(6)), [System.IO.FileMode]::CreateNew)
    $used.Dispose()
  } catch [System.IO.IOException] {
    Deny-Job 'it was begun before'
  }
  return $utf8.GetString($content)
}

function Get-Secret([string] $Id) {
  $ran = Invoke-Program $settings.aws @(
    '--profile', $settings.profile, 'secretsmanager', 'get-secret-value',
    '--secret-id', $Id, '--query', 'SecretString', '--output', 'text')
  if ($ran.code -ne 0) {
    Stop-Failed 'a secret could not be read'
  }
  return ($ran.printed -replace '\r?\n\z', '')
}

function Invoke-Run($Step) {
  $variables = @{}
  foreach ($secret in $Step.secrets.PSObject.Properties) {
    $variables[$secret.Name] = Get-Secret $secret.Value
  }
  $arguments = @($Step.arguments)
  $ran = Invoke-Program $arguments[0] @($arguments | Select-Object -Skip 1) $Step.seconds $variables
  if ($ran.long) {
    Stop-Failed 'the arguments of a command are longer than Windows takes'
  }
  if (-not $ran.late -and @($Step.success) -contains $ran.code) {
    return
  }
  # What a command with secrets prints might hold them.
  $printed = ''
  if ($variables.Count -eq 0) {
    $printed = $ran.printed + $ran.error
  }
  if ($ran.late) {
    Stop-Failed ('a command took longer than ' + $Step.seconds + ' s') $printed
  }
  Stop-Failed ('a command ended with ' + $ran.code) $printed
}

function Invoke-Assistant([string[]] $Arguments) {
  $ran = Invoke-Program $settings.assistant $Arguments
  $answer = $null
  foreach ($line in @($ran.printed) + @($ran.printed -split '\r?\n')) {
    try {
      $read = ConvertFrom-Json $line
      if ($read.PSObject.Properties.Match('status').Count -eq 1) {
        $answer = $read
      }
    } catch [System.ArgumentException] {
      continue
    }
  }
  if ($null -eq $answer) {
    Stop-Failed ('the Image Assistant refused ' + $Arguments[0]) $ran.printed
  }
  if ($answer.status -ne 0) {
    Stop-Failed ('the Image Assistant refused ' + $Arguments[0] + ': ' + $answer.message)
  }
}

# Nothing of the job is to be on the image.
function Invoke-Create([string[]] $Arguments) {
  foreach ($file in $state.fetched) {
    Remove-Item -LiteralPath $file -Force -ErrorAction SilentlyContinue
  }
  Get-ChildItem -LiteralPath $state.work | Remove-Item -Recurse -Force
  Send-Result 'creating' ''
  Get-ChildItem -LiteralPath $state.work | Remove-Item -Recurse -Force
  Invoke-Assistant $Arguments
}

function Invoke-Fetch($Step) {
  [void] [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($Step.path))
  if (-not (Copy-Object ('s3://' + $Step.bucket + '/' + $Step.key) $Step.path)) {
    Stop-Failed 'an installer could not be fetched'
  }
  $state.fetched += $Step.path
  if (-not (Test-FileDigest $Step.path $Step.sha256)) {
    Stop-Failed 'an installer has another digest'
  }
}

function Invoke-Job($Job) {
  foreach ($step in $Job.steps) {
    $state.step++
    Send-Result 'running' ''
    switch ($step.do) {
      'fetch' { Invoke-Fetch $step }
      'check' {
        if (-not (Test-FileDigest $step.path $step.sha256)) {
          Stop-Failed 'a file of the image has another digest'
        }
      }
      'write' {
        [void] [System.IO.Directory]::CreateDirectory(
          [System.IO.Path]::GetDirectoryName($step.path))
        [System.IO.File]::WriteAllText($step.path, $step.text, $utf8)
      }
      'run' { Invoke-Run $step }
      'assistant' { Invoke-Assistant @($step.arguments) }
      'create' { Invoke-Create @($step.arguments) }
      default { Stop-Failed 'a step of the job is unknown to this script' }
    }
  }
}

# What the person who prepares a base image is told.
function Test-Image {
  $missing = 0
  foreach ($name in @('aws', 'openssl', 'assistant')) {
    if ($null -eq (Get-Command $settings[$name] -ErrorAction SilentlyContinue)) {
      Write-Output ('missing: ' + $name + ' (' + $settings[$name] + ')')
      $missing = 1
    }
  }
  $signature = [System.IO.File]::ReadAllText((Join-Path $Folder 'check.sig'))
  if ($missing -eq 0 -and -not (Test-Signature (Join-Path $Folder 'check.txt') $signature)) {
    Write-Output 'openssl can not verify Ed25519 with image-job.pem'
    $missing = 1
  }
  if ($missing -eq 0) {
    Write-Output 'ready'
  }
  Stop-Job $missing
}

Read-Settings
$state.work = Join-Path $settings.work ([Guid]::NewGuid().ToString())
[void] [System.IO.Directory]::CreateDirectory($state.work)
if ($Check) {
  Test-Image
}
if (-not (Find-Builder)) {
  Stop-Job 0
}
if (-not (Wait-Job)) {
  Stop-Job 0
}
$content = Confirm-Job
$read = ConvertFrom-Json $content
if ($read.format -ne 1) {
  Deny-Job 'its format is newer than this script'
}
$state.steps = @($read.steps).Count
try {
  Invoke-Job $read
} catch {
  Stop-Failed ('a step failed: ' + $_.Exception.Message)
}
Stop-Job 0
